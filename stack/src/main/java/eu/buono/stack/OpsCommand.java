package eu.buono.stack;

import eu.buono.contracts.event.EventHeader;
import eu.buono.contracts.event.Topic;
import eu.buono.platform.testkit.EventRecorder;
import eu.buono.stack.people.Client;
import eu.buono.stack.people.Operator;
import eu.buono.stack.people.Reply;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Looks into a running stack: topics, events, lag, parked events, databases. */
final class OpsCommand {

    private static final String USE = "Use: ./buono ops topics | tail TOPIC | lag | parked | replay SERVICE AGGREGATE"
            + " | discard SERVICE AGGREGATE CONSUMER EVENT REASON | republish all|SERVICE [AGGREGATE|SINCE]"
            + " | reconcile | verify | export-evidence FOLDER | psql SERVICE";

    private static final Duration UNDER_WAY_MAX = Duration.ofSeconds(15);

    private final Path folder;
    private final PrintStream out;

    OpsCommand(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    int run(List<String> words) {
        if (words.isEmpty()) {
            throw new StackFailedException(USE);
        }
        var running = Running.in(folder)
                .orElseThrow(() -> new StackFailedException("Buono is not running; ./buono up starts it."));
        var rest = words.subList(1, words.size());
        switch (words.getFirst()) {
            case "topics" -> topics(running);
            case "tail" -> tail(running, word(rest, 0));
            case "lag" -> lag(running);
            case "parked" -> parked(running);
            case "replay" -> replay(running, Service.named(word(rest, 0)), word(rest, 1));
            case "discard" -> discard(running, Service.named(word(rest, 0)), rest);
            case "republish" ->
                republish(running, word(rest, 0), rest.stream().skip(1).findFirst());
            case "reconcile" -> reconcile(running);
            case "verify" -> verify(running);
            case "export-evidence" -> new EvidenceFiles(Path.of(word(rest, 0)), out).write(new Operator(ops(running)));
            case "psql" -> psql(running, Service.named(word(rest, 0)));
            default -> throw new StackFailedException(USE);
        }
        return 0;
    }

    private static String word(List<String> words, int index) {
        if (words.size() <= index) {
            throw new StackFailedException(USE);
        }
        return words.get(index);
    }

    private void topics(Running running) {
        try (var admin = admin(running)) {
            var perTopic = new TreeMap<String, Long>();
            ends(admin).forEach((partition, end) -> perTopic.merge(partition.topic(), end, Long::sum));
            out.printf("%-24s %10s%n", "topic", "events");
            perTopic.forEach((topic, count) -> out.printf("%-24s %10d%n", topic, count));
        }
    }

    /** How many events each consumer group has still to apply. */
    private void lag(Running running) {
        try (var admin = admin(running)) {
            var ends = ends(admin);
            out.printf("%-32s %-20s %10s%n", "consumer group", "topic", "lag");
            for (var group : get(admin.listGroups().all()).stream()
                    .map(GroupListing::groupId)
                    .sorted()
                    .toList()) {
                var perTopic = new TreeMap<String, Long>();
                get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                        .forEach((partition, offset) -> perTopic.merge(
                                partition.topic(), ends.getOrDefault(partition, 0L) - offset.offset(), Long::sum));
                perTopic.forEach((topic, lag) -> out.printf("%-32s %-20s %10d%n", group, topic, lag));
            }
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin) {
        var names = get(admin.listTopics().names());
        var wanted = new HashMap<TopicPartition, OffsetSpec>();
        get(admin.describeTopics(names).allTopicNames())
                .forEach((name, topic) -> topic.partitions()
                        .forEach(partition ->
                                wanted.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
        var ends = new HashMap<TopicPartition, Long>();
        get(admin.listOffsets(wanted).all()).forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /**
     * Prints every event of a topic and its dead letters, or the dead letters alone where they are named, then those
     * that come, until Ctrl-C.
     */
    private void tail(Running running, String name) {
        var topic = Arrays.stream(Topic.values())
                .filter(each -> Set.of(
                                each.kafkaName(),
                                each.deadLetterName(),
                                each.name().toLowerCase(Locale.ROOT))
                        .contains(name.toLowerCase(Locale.ROOT)))
                .findAny()
                .orElseThrow(() -> new StackFailedException("There is no topic " + name + "; see ./buono ops topics."));
        try (var recorder = EventRecorder.fromBeginning(running.kafka(), topic)) {
            int printed = 0;
            while (!out.checkError()) {
                var records = recorder.records();
                records.subList(printed, records.size()).stream()
                        .filter(record -> !name.equals(topic.deadLetterName())
                                || record.topic().equals(name))
                        .forEach(this::print);
                printed = records.size();
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
    }

    private void print(EventRecorder.Recorded record) {
        out.printf(
                "%s %s/%d/%d %s %s%n",
                record.header(EventHeader.TIME).orElse("?"),
                record.topic(),
                record.partition(),
                record.offset(),
                record.header(EventHeader.TYPE).orElse("?"),
                record.body());
        record.header(EventHeader.DEAD_LETTER_CAUSE).ifPresent(cause -> out.println("    cause: " + cause));
    }

    private void parked(Running running) {
        for (var service : Service.behindGateway()) {
            var reply = ops(running).get("/v1/ops/" + service.moduleName() + "/parked-events");
            out.println(service.moduleName() + ": " + reply.body());
        }
    }

    private void replay(Running running, Service service, String aggregateId) {
        var reply = ops(running)
                .post("/v1/ops/" + service.moduleName() + "/parked-events/" + aggregateId + "/replay", "{}");
        out.println(reply.status() + " " + reply.body());
    }

    /** Gives up one parked event, for good. */
    private void discard(Running running, Service service, List<String> words) {
        var body = "{\"consumer\":\"%s\",\"eventId\":\"%s\",\"reason\":\"%s\"}"
                .formatted(word(words, 2), word(words, 3), word(words, 4));
        var reply = ops(running)
                .post("/v1/ops/" + service.moduleName() + "/parked-events/" + word(words, 1) + "/discard", body);
        out.println(reply.status() + " " + reply.body());
    }

    /** Has services publish their state again, and prints how many events that were. */
    private void republish(Running running, String name, Optional<String> scope) {
        var operator = new Operator(ops(running));
        var services = name.equals("all") ? Service.behindGateway() : List.of(Service.named(name));
        var begun = new EnumMap<Service, Reply>(Service.class);
        services.forEach(service -> begun.put(service, operator.republish(service.moduleName(), words(scope))));
        begun.forEach((service, reply) -> {
            var job = operator.awaitRepublished(reply).json();
            out.printf(
                    "%s: %d events of %d aggregates, %d that contradict themselves%n",
                    service.moduleName(),
                    job.path("events").asLong(),
                    job.path("aggregates").asLong(),
                    job.path("indescribable").asLong());
        });
    }

    /**
     * Compares the sums of the services, for as long as events may be under way, and asks settlement-service what it
     * has found in its own books; a difference that stays ends in error.
     */
    private void reconcile(Running running) {
        var operator = new Operator(ops(running));
        long end = System.nanoTime() + UNDER_WAY_MAX.toNanos();
        var differences = operator.differences();
        while (!differences.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            differences = operator.differences();
        }
        if (!differences.isEmpty()) {
            throw new StackFailedException("The services differ: " + String.join("; ", differences)
                    + ". Something is under way still, or Kafka has lost it: ./buono ops lag, then republish all.");
        }
        var discrepancies = operator.discrepancies();
        if (!discrepancies.isEmpty()) {
            throw new StackFailedException("The books of settlements differ: " + String.join("; ", discrepancies)
                    + ". See docs/operations.md, settlements that differ.");
        }
        out.println("The sums of wallets, vouchers, tills and claims agree; so do settlements, orders and the bank.");
    }

    /** Checks all books that are sealed; what is not as it was sealed ends in error. */
    private void verify(Running running) {
        var operator = new Operator(ops(running));
        for (var book : Operator.BOOKS) {
            out.println(operator.verify(book).sentence(book));
        }
    }

    private static String words(Optional<String> scope) {
        return scope.map(text -> text.endsWith("Z")
                        ? "{\"since\":\"%s\"}".formatted(text)
                        : "{\"aggregateId\":\"%s\"}".formatted(text))
                .orElse("{\"all\":true}");
    }

    private static Client ops(Running running) {
        return new Client(running.gateway(), running.identities().ops());
    }

    /** Opens the database with the system's own psql. */
    private void psql(Running running, Service service) {
        var hostAndPort = running.postgres().split(":", 2);
        var builder = new ProcessBuilder(
                        "psql",
                        "-h",
                        hostAndPort[0],
                        "-p",
                        hostAndPort[1],
                        service.databaseName(),
                        service.databaseName())
                .inheritIO();
        builder.environment().put("PGPASSWORD", Secrets.in(folder).databasePassword(service));
        try {
            builder.start().waitFor();
        } catch (IOException e) {
            throw new StackFailedException("This machine has no psql; any client works: jdbc:postgresql://%s/%s"
                            .formatted(running.postgres(), service.databaseName())
                    + " with the password in " + folder
                    + "/secrets.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Admin admin(Running running) {
        return Admin.create(Map.of("bootstrap.servers", running.kafka()));
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new UncheckedIOException(new IOException("Kafka refused", e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
