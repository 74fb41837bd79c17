package eu.buono.platform.testkit;

import eu.buono.contracts.event.Topic;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;

/** A real Kafka (one KRaft node, broker and controller) in a JVM of its own, with all topics declared. */
public final class KafkaBroker implements AutoCloseable {

    private static final Duration START_MAX = Duration.ofMinutes(2);
    private static final short ONE_REPLICA = 1;

    /** What its process is called. */
    public static final String NAME = "Kafka";

    /** Length, key 18, version 0, correlation 0, no name of a client. */
    private static final byte[] API_VERSIONS_REQUEST = {0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 0, -1, -1};

    /** Said aloud as where there are more brokers: a record is acknowledged by so many. */
    private static final Map<String, String> TOPIC_SETTINGS = Map.of("min.insync.replicas", "1");

    /** As {@link #TOPIC_SETTINGS}, for what keeps the newest record of each key. */
    private static final Map<String, String> COMPACTED_TOPIC_SETTINGS =
            Map.of("min.insync.replicas", "1", "cleanup.policy", "compact");

    private final Place place;
    private volatile ServerProcess process;

    /**
     * Where the broker lives.
     *
     * @param folder holds the logs of the topics, the configuration and the log file
     * @param isKept whether the folder will be used again: if not, the broker is ended without being asked
     */
    public record Place(Path folder, int port, boolean isKept) {

        Path configuration() {
            return folder.resolve("server.properties");
        }

        Path topics() {
            return folder.resolve("topics");
        }

        Path log() {
            return folder.resolve("kafka.log");
        }
    }

    private KafkaBroker(Place place, ServerProcess process) {
        this.place = place;
        this.process = process;
    }

    public static KafkaBroker start(Place place) {
        var broker = new KafkaBroker(place, launch(place));
        broker.awaitTopics();
        return broker;
    }

    /** Starts with an empty folder and any free port; both are gone after the JVM. */
    public static KafkaBroker startTemporary() {
        try {
            var folder = Files.createTempDirectory("buono-kafka-");
            Warden.deleteAtEnd(folder);
            return start(new Place(folder, FreePort.any(), false));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder for Kafka", e);
        }
    }

    private static ServerProcess launch(Place place) {
        try {
            Files.createDirectories(place.topics());
            Files.writeString(place.configuration(), configuration(place));
            if (!Files.exists(place.topics().resolve("meta.properties"))) {
                format(place);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the configuration of Kafka", e);
        }
        var words = new ArrayList<>(classArchive().command(options(), place.isKept()));
        words.add(place.configuration().toString());
        var signal = place.isKept() ? StopSignal.TERM : StopSignal.KILL;
        // As for the services: each thread may otherwise fill a heap of its own in glibc.
        var fewArenas = Map.of("MALLOC_ARENA_MAX", "2");
        return ServerProcess.start(new ServerProcess.Command(NAME, words, fewArenas, place.log(), signal));
    }

    private void awaitTopics() {
        Patience.awaitReady(process, START_MAX, () -> FreePort.isListened(place.port()));
        declareTopics(bootstrapServers());
    }

    /**
     * Whether it answers the first request of every client (ApiVersions, version 0) within the time. A broker that
     * hangs does not, though the machine accepts connections in its name.
     */
    public boolean answersWithin(Duration time) {
        int timeMillis = Math.toIntExact(time.toMillis());
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), place.port()), timeMillis);
            socket.setSoTimeout(timeMillis);
            socket.getOutputStream().write(API_VERSIONS_REQUEST);
            var answer = new DataInputStream(socket.getInputStream());
            return answer.readInt() > 0 && answer.readInt() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void format(Place place) {
        var words = new ArrayList<>(
                program("kafka-storage", "kafka.tools.StorageTool").command(options(), false));
        words.addAll(List.of("format", "--cluster-id", Uuid.randomUuid().toString()));
        words.addAll(List.of("--config", place.configuration().toString(), "--ignore-formatted"));
        var format = ServerProcess.start(
                new ServerProcess.Command("kafka-storage", words, Map.of(), place.log(), StopSignal.KILL));
        if (format.exitCode() != 0) {
            throw ServerFailedException.of(format, "could not make the data folder of Kafka");
        }
    }

    /** The broker as a program, and the archive of its classes. */
    public static ClassArchive classArchive() {
        return program("kafka", "kafka.Kafka");
    }

    private static ClassArchive program(String name, String mainClass) {
        var jars = RepositoryRoot.find().resolve("platform/broker/target/lib");
        try (var files = Files.list(jars)) {
            // Not by a star: the archive of classes fits only the very same order.
            var classPath = files.map(Path::toString).sorted().collect(Collectors.joining(":"));
            return new ClassArchive(name, List.of(), List.of("-cp", classPath, mainClass));
        } catch (IOException e) {
            throw new ServerFailedException(
                    "There is no Kafka in " + jars + "; build it by: mvn -pl platform/broker process-resources");
        }
    }

    private static List<String> options() {
        return List.of(
                "-Xms48m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSZ");
    }

    /** Few threads and small buffers: one node serves a machine with everything on it. */
    private static String configuration(Place place) {
        int controllerPort = FreePort.any();
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                auto.create.topics.enable=false
                group.initial.rebalance.delay.ms=0
                # A broker that was killed waits for the end of its own session before it serves again.
                broker.session.timeout.ms=3000
                broker.heartbeat.interval.ms=500
                offsets.topic.num.partitions=4
                offsets.topic.replication.factor=1
                transaction.state.log.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                num.network.threads=2
                num.io.threads=4
                num.replica.alter.log.dirs.threads=1
                background.threads=2
                log.cleaner.threads=1
                log.cleaner.dedupe.buffer.size=4194304
                log.index.size.max.bytes=1048576
                # Shorter than the memory of every inbox, so that no replay applies an event again.
                log.retention.hours=720
                group.min.session.timeout.ms=1000
                """.formatted(place.port(), controllerPort, place.topics());
    }

    /** Makes the topics and dead-letter topics that are missing. */
    static void declareTopics(String bootstrapServers) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            var existing = admin.listTopics().names().get(START_MAX.toSeconds(), TimeUnit.SECONDS);
            var missing = topicNames()
                    .filter(name -> !existing.contains(name))
                    .map(name -> new NewTopic(name, Topic.PARTITIONS, ONE_REPLICA).configs(settings(name)))
                    .toList();
            admin.createTopics(missing).all().get(START_MAX.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka does not answer at " + bootstrapServers, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Kafka made topics", e);
        }
    }

    private static Map<String, String> settings(String name) {
        boolean isCompacted = Arrays.stream(Topic.values())
                .anyMatch(topic -> topic.isCompacted() && topic.kafkaName().equals(name));
        return isCompacted ? COMPACTED_TOPIC_SETTINGS : TOPIC_SETTINGS;
    }

    /** Every topic and its dead letters. */
    static Stream<String> topicNames() {
        return Arrays.stream(Topic.values()).flatMap(topic -> Stream.of(topic.kafkaName(), topic.deadLetterName()));
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + place.port();
    }

    public ServerProcess process() {
        return process;
    }

    /** Kills the broker and deletes all that it has stored; {@link #startAgain()} then starts an empty one. */
    public void loseData() {
        process.kill9();
        try (var files = Files.walk(place.topics())) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the data of Kafka", e);
        }
    }

    /** Starts again with the same data after {@link #close()} or a kill, and waits until it has its topics. */
    public void startAgain() {
        if (!process.isAlive()) {
            process = launch(place);
        }
        awaitTopics();
    }

    @Override
    public void close() {
        process.stop();
    }
}
