package eu.buono.watch.fraud.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.EventHeader;
import eu.buono.contracts.event.FraudEvent.FraudSuspectedV1;
import eu.buono.contracts.event.FraudEvent.SuspectClaim;
import eu.buono.contracts.event.Topic;
import eu.buono.platform.testkit.KafkaBroker;
import eu.buono.watch.fraud.flow.FraudEvents.Published;
import eu.buono.watch.fraud.model.FraudFixtures;
import eu.buono.watch.fraud.model.FraudHistory;
import eu.buono.watch.fraud.model.FraudHistory.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A history through Kafka: once without trouble, once with processes that are killed and lose their disk. Both at the
 * same time, each with a Kafka of its own, for most of it is waiting.
 */
class FraudKillsIT {

    private static final long SEED = 31;
    private static final Duration EFFECT_MAX = Duration.ofMinutes(2);
    private static final int QUIET_POLLS = 5;
    private static final List<Topic> INPUT = List.of(Topic.WALLET, Topic.VOUCHER, Topic.MERCHANT);

    /** The frauds are on day 20 of the history, or end there: that day is alone, and a kill is in the midst of it. */
    private static final long DAY_OF_FRAUD = 20;

    /** Fewer than the installation asks for, so that more is found. */
    private static final int HOLDERS_MIN = 40;

    private static final Set<Integer> KILLED_IN = Set.of(2, 6);

    private final Path folder;

    FraudKillsIT(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Days are published by the four before the frauds, which is as good as one by one, and takes less time. */
    private static long slice(long day) {
        return day < DAY_OF_FRAUD - 1 ? day / 4 : day < DAY_OF_FRAUD + 2 ? day : DAY_OF_FRAUD + 2;
    }

    /** What a run has published, as who reads committed records alone sees it. */
    private record Outcome(List<UUID> eventIds, Map<UUID, Set<SuspectClaim>> claimsOfCases, Set<Answer> found) {}

    /** The programme looks closer from the day of the frauds on, and has said so before. */
    @Test
    void killsAndLostDisksChangeNoCaseAndAProgrammesOwnThresholdsHold() throws Exception {
        // Given
        System.out.println("seed " + SEED);
        // Of the last weeks: Kafka forgets what is older than its retention.
        var begin = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(29));
        var history = FraudHistory.of(SEED, begin);
        var programme = FraudFixtures.lookingCloserFrom(begin.plus(Duration.ofDays(DAY_OF_FRAUD - 1)), HOLDERS_MIN);
        var published = new Published(begin.minus(Duration.ofHours(1)), programme);
        var slices = Stream.concat(Stream.of(published), FraudEvents.of(history.happenings()).stream())
                .collect(Collectors.groupingBy(
                        event -> slice(Duration.between(begin, event.at()).toDays()),
                        TreeMap::new,
                        Collectors.toList()))
                .values()
                .stream()
                .toList();

        // When
        Outcome undisturbed;
        Outcome killed;
        try (var atOnce = Executors.newFixedThreadPool(2)) {
            var calm = atOnce.submit(() -> outcome(slices, false));
            killed = outcome(slices, true);
            undisturbed = calm.get();
        }

        // Then
        assertThat(killed.claimsOfCases()).isEqualTo(undisturbed.claimsOfCases());
        assertThat(killed.eventIds()).doesNotHaveDuplicates();
        assertThat(undisturbed.found())
                .isEqualTo(FraudFixtures.found(history, programme))
                .isNotEqualTo(FraudFixtures.found(history));
    }

    private Outcome outcome(List<List<Published>> slices, boolean isKilled) throws Exception {
        try (var kafka = KafkaBroker.startTemporary()) {
            var state = folder.resolve(isKilled ? "killed" : "undisturbed");
            var lookout = start(kafka, state);
            try {
                for (int slice = 0; slice < slices.size(); slice++) {
                    publish(kafka, slices.get(slice));
                    if (isKilled && KILLED_IN.contains(slice)) {
                        // In the middle of the work: some of this is done, and some is not.
                        awaitMoreThan(kafka, committed(kafka));
                        lookout.destroyForcibly().waitFor();
                        delete(state);
                        lookout = start(kafka, state);
                    }
                    awaitRead(kafka);
                }
                return settled(kafka);
            } finally {
                lookout.destroyForcibly().waitFor();
            }
        }
    }

    private static Process start(KafkaBroker kafka, Path state) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx160m",
                        "-Xss512k",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LookoutProgram.class.getName(),
                        kafka.bootstrapServers(),
                        state.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        state.resolveSibling(state.getFileName() + ".log").toFile()))
                .start();
    }

    private static void publish(KafkaBroker kafka, List<Published> events)
            throws ExecutionException, InterruptedException, java.util.concurrent.TimeoutException {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        // Times are of the past: a broker forgets a producer by them.
                        "enable.idempotence",
                        false,
                        "max.in.flight.requests.per.connection",
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var sent = events.stream()
                    .map(event -> producer.send(event.asRecord()))
                    .toList();
            for (var each : sent) {
                each.get(EFFECT_MAX.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }

    private static void awaitMoreThan(KafkaBroker kafka, long before) {
        await().atMost(EFFECT_MAX).pollInterval(Duration.ofMillis(50)).until(() -> committed(kafka) > before);
    }

    /** Everything so far has been read, also by the inner steps: as in life, where a day ends before the next one. */
    private static void awaitRead(KafkaBroker kafka) {
        var last = new AtomicLong(-1);
        await().atMost(EFFECT_MAX)
                .pollInterval(Duration.ofMillis(1200))
                .until(() -> isRead(kafka) && last.getAndSet(committed(kafka)) == committed(kafka));
    }

    private static boolean isRead(KafkaBroker kafka) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            var committed = admin.listConsumerGroupOffsets(FraudStreams.APPLICATION)
                    .partitionsToOffsetAndMetadata()
                    .get();
            var latest = new HashMap<TopicPartition, OffsetSpec>();
            for (var topic : INPUT) {
                IntStream.range(0, Topic.PARTITIONS)
                        .forEach(number ->
                                latest.put(new TopicPartition(topic.kafkaName(), number), OffsetSpec.latest()));
            }
            return admin.listOffsets(latest).all().get().entrySet().stream()
                    .filter(end -> end.getValue().offset() > 0)
                    .allMatch(end -> committed.containsKey(end.getKey())
                            && committed.get(end.getKey()).offset()
                                    >= end.getValue().offset());
        }
    }

    private static long committed(KafkaBroker kafka) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return admin
                    .listConsumerGroupOffsets(FraudStreams.APPLICATION)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()
                    .stream()
                    .filter(entry -> Objects.nonNull(entry.getValue()))
                    .mapToLong(entry -> entry.getValue().offset())
                    .sum();
        }
    }

    /** Once all is read and nothing more comes. */
    private static Outcome settled(KafkaBroker kafka) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(IntStream.range(0, Topic.PARTITIONS)
                    .mapToObj(number -> new TopicPartition(Topic.FRAUD.kafkaName(), number))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            var ids = new ArrayList<UUID>();
            var findings = new ArrayList<FraudSuspectedV1>();
            int quiet = 0;
            while (quiet < QUIET_POLLS) {
                var records = consumer.poll(Duration.ofSeconds(1));
                quiet = records.isEmpty() ? quiet + 1 : 0;
                records.forEach(record -> {
                    ids.add(UUID.fromString(new String(
                            record.headers()
                                    .lastHeader(EventHeader.ID.wireName())
                                    .value(),
                            StandardCharsets.UTF_8)));
                    findings.add((FraudSuspectedV1) EventCodec.decode("FraudSuspectedV1", record.value()));
                });
            }
            return outcome(ids, findings);
        }
    }

    private static Outcome outcome(List<UUID> ids, List<FraudSuspectedV1> findings) {
        var claims = new HashMap<UUID, Set<SuspectClaim>>();
        findings.forEach(finding -> claims.computeIfAbsent(finding.caseId().value(), id -> new HashSet<>())
                .addAll(finding.claims()));
        var found = findings.stream()
                .map(finding -> new Answer(finding.signal(), finding.merchantId()))
                .collect(Collectors.toSet());
        return new Outcome(ids, claims, found);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }
}
