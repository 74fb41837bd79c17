package eu.buono.stack.walls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.buono.contracts.event.Topic;
import eu.buono.platform.testkit.RepositoryRoot;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.tools.consumer.ConsoleConsumerOptions;
import org.apache.kafka.tools.consumer.group.ConsumerGroupCommandOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands for Kafka's tools in documents and scripts are those of the Kafka that is shipped: it reads them. */
class KafkaCommandsTest {

    private static final Path ROOT = RepositoryRoot.find();
    private static final Pattern COMMAND = Pattern.compile("(kafka-[a-z-]+\\.sh)((?: +(?:\\\\\\n)? *[^\\s`|\\\\]+)+)");

    @BeforeEach
    void aMistakeIsNoEnd() {
        Exit.setExitProcedure((status, message) -> {
            throw new IllegalArgumentException(message);
        });
    }

    @AfterEach
    void exitsAgain() {
        Exit.resetExitProcedure();
    }

    static Stream<String> commands() throws IOException {
        try (var pages = Files.walk(ROOT.resolve("docs"))) {
            return pages
                    .filter(page -> page.toString().endsWith(".md"))
                    .sorted()
                    .flatMap(KafkaCommandsTest::commandsOf)
                    .toList()
                    .stream();
        }
    }

    private static Stream<String> commandsOf(Path page) {
        try {
            return COMMAND.matcher(Files.readString(page))
                    .results()
                    .map(found -> found.group().replace("\\\n", " "))
                    .filter(command -> command.contains(" --"));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + page, e);
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theToolReadsTheCommand(String command) throws ReflectiveOperationException, IOException {
        assertThat(command).contains("--bootstrap-server");
        read(List.of(command.trim().split(" +")));
    }

    @Test
    void everyToolOfTheDocumentsIsTried() throws IOException {
        assertThat(commands().map(command -> command.split(" ")[0]))
                .contains("kafka-consumer-groups.sh", "kafka-console-consumer.sh", "kafka-console-producer.sh");
    }

    /** The name of a flag in another version of Kafka, which was in the documents once. */
    @Test
    void aFlagOfAnotherVersionIsFound() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(List.of(
                        "kafka-console-consumer.sh",
                        "--bootstrap-server",
                        "b:1",
                        "--topic",
                        "t",
                        "--formatter-property",
                        "a=b")))
                .withMessageContaining("formatter-property");
    }

    @Test
    void theToolsAreThoseOfTheKafkaThatIsShipped() {
        var tools = ConsoleConsumerOptions.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();

        assertThat(tools).endsWith("kafka-tools-" + AppInfoParser.getVersion() + ".jar");
    }

    /** What it asks of Kafka's tool is written down by a stand-in, since there is no broker without topics here. */
    @Test
    void theScriptDeclaresTheTopicsOfTheContract(@TempDir Path folder) throws IOException, InterruptedException {
        // Given
        var asked = folder.resolve("asked");
        var tool = Files.writeString(folder.resolve("kafka-topics.sh"), "#!/bin/sh\necho \"$@\" >>\"$ASKED\"\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
        var script = new ProcessBuilder(
                ROOT.resolve("deploy/kafka/topics.sh").toString(),
                "broker:9092",
                ROOT.resolve("contracts/src/main/resources/asyncapi.yaml").toString(),
                "3");
        script.environment().putAll(Map.of("KAFKA_TOPICS", tool.toString(), "ASKED", asked.toString()));

        // When
        int status = script.inheritIO().start().waitFor();

        // Then
        assertThat(status).isZero();
        var declared = new TreeMap<String, String>();
        for (var line : Files.readAllLines(asked)) {
            if (line.contains("--create")) {
                assertThat(line).contains("--replication-factor 3", "min.insync.replicas=2", "retention.ms=2592000000");
                declared.put(
                        after("--topic ", line), after("--partitions ", line) + " " + after("cleanup.policy=", line));
            }
        }
        assertThat(declared).isEqualTo(ofContract());
    }

    private static Map<String, String> ofContract() {
        var topics = new TreeMap<String, String>();
        for (var topic : Topic.values()) {
            topics.put(topic.kafkaName(), Topic.PARTITIONS + " " + (topic.isCompacted() ? "compact" : "delete"));
            topics.put(topic.deadLetterName(), Topic.PARTITIONS + " delete");
        }
        return topics;
    }

    private static String after(String flag, String line) {
        return line.substring(line.indexOf(flag) + flag.length()).split(" ")[0];
    }

    private static void read(List<String> command) throws ReflectiveOperationException, IOException {
        var words = command.stream().skip(1).toArray(String[]::new);
        switch (command.getFirst()) {
            case "kafka-consumer-groups.sh" ->
                assertThat(ConsumerGroupCommandOptions.fromArgs(words)).isNotNull();
            case "kafka-console-consumer.sh" ->
                assertThat(new ConsoleConsumerOptions(words)).isNotNull();
            case "kafka-console-producer.sh" -> readByProducer(words);
            default ->
                throw new IllegalArgumentException("no tool " + command.getFirst() + " for " + Arrays.toString(words));
        }
    }

    /** Its options are not public. */
    private static void readByProducer(String[] words) throws ReflectiveOperationException {
        var options = Class.forName("org.apache.kafka.tools.ConsoleProducer$ConsoleProducerOptions")
                .getDeclaredConstructor(String[].class);
        options.setAccessible(true);
        try {
            assertThat(options.newInstance((Object) words)).isNotNull();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException mistake) {
                throw mistake;
            }
            throw e;
        }
    }
}
