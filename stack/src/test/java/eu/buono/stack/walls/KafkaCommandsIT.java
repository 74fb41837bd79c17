package eu.buono.stack.walls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.event.Topic;
import eu.buono.platform.testkit.TaxCodes;
import eu.buono.stack.Stack;
import eu.buono.stack.StackFixtures;
import eu.buono.stack.people.Client;
import eu.buono.stack.people.PublicBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands by which documents write and read records, and look at and move who reads, do what is said there. */
class KafkaCommandsIT {

    private static final Duration RUN_MAX = Duration.ofMinutes(2);
    private static final String BROKER = "127.0.0.1:9192";

    private static final Map<String, String> TOOLS = Map.of(
            "kafka-console-consumer.sh", "org.apache.kafka.tools.consumer.ConsoleConsumer",
            "kafka-console-producer.sh", "org.apache.kafka.tools.ConsoleProducer",
            "kafka-consumer-groups.sh", "org.apache.kafka.tools.consumer.group.ConsumerGroupCommand");

    private final Stack stack = StackFixtures.stack();
    private final PublicBody publicBody =
            new PublicBody(new Client(stack.gateway(), stack.identities().publicBody()).patient(RUN_MAX));

    private final Path folder;

    KafkaCommandsIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aGrantThatIsWrittenAsThePageSaysIsReadAsItSays() throws IOException, InterruptedException {
        // Given
        var person = publicBody.lookUp(TaxCodes.number(31_415)).done().text("beneficiaryId");
        var reference = UUID.randomUUID().toString();
        var event = """
                {"beneficiaryId":"%s","grantReference":"%s","programmeId":"carta-docente",\
                "amount":{"cents":100,"currency":"EUR"}}""".formatted(person, reference);
        var line = "ce_id:%s,ce_type:GrantRequestedV1\t%s\t%s%n".formatted(UUID.randomUUID(), person, event);

        // When
        run(command("kafka-console-producer.sh"), line);

        // Then
        var consumer = command("kafka-console-consumer.sh") + " --timeout-ms 3000";
        await().atMost(RUN_MAX)
                .untilAsserted(() -> assertThat(run(consumer, "").lines())
                        .anySatisfy(record -> assertThat(record)
                                .startsWith("ce_id:")
                                .contains("ce_type:GrantLoadedV1", "\t" + person + "\t", reference)));
    }

    @Test
    void everyConsumerIsSeenWithItsLag() throws IOException, InterruptedException {
        // Given
        var command = command("kafka-consumer-groups.sh", "--describe");

        // Then
        await().atMost(RUN_MAX)
                .untilAsserted(() -> assertThat(run(command, "").lines())
                        .anySatisfy(line -> assertThat(line).contains("GROUP", "LAG"))
                        .anySatisfy(line -> assertThat(line).contains(Topic.WALLET.kafkaName(), "voucher"))
                        .anySatisfy(line -> assertThat(line).contains(Topic.MERCHANT.kafkaName(), "wallet")));
    }

    @Test
    void aGroupWithoutMembersIsSetBackToTheBeginning() throws IOException, InterruptedException, ExecutionException {
        // Given
        var group = "moved-" + UUID.randomUUID();
        var command = command("kafka-consumer-groups.sh", "--reset-offsets").replace("GROUP", group);

        // When
        var moved = run(command, "");
        delete(group);

        // Then
        assertThat(moved.lines().filter(line -> line.startsWith(group)))
                .hasSize(Topic.PARTITIONS)
                .allSatisfy(line -> assertThat(line.strip()).endsWith(" 0"));
    }

    /** Nobody ever reads for it: it would lag for ever. */
    private void delete(String group) throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", stack.broker().bootstrapServers()))) {
            admin.deleteConsumerGroups(List.of(group)).all().get();
        }
    }

    /** The one command of a tool that has this option, for the broker of this stack. */
    private String command(String tool, String... options) throws IOException {
        var found = KafkaCommandsTest.commands()
                .filter(command -> command.startsWith(tool))
                .filter(command -> Stream.of(options).allMatch(command::contains))
                .map(command -> command.replace("\\\n", " "))
                .toList();
        assertThat(found).hasSize(1);
        assertThat(found.getFirst()).contains(BROKER);
        return found.getFirst().replace(BROKER, stack.broker().bootstrapServers());
    }

    private String run(String command, String input) throws IOException, InterruptedException {
        var words = List.of(command.strip().split("\\s+"));
        List<String> java = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                String.valueOf(TOOLS.get(words.getFirst()))));
        java.addAll(words.subList(1, words.size()));
        var given = Files.writeString(Files.createTempFile(folder, "input-", ".txt"), input);
        var log = Files.createTempFile(folder, "output-", ".txt");
        var process = new ProcessBuilder(java)
                .redirectInput(given.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean isDone = process.waitFor(RUN_MAX.toSeconds(), TimeUnit.SECONDS);
        process.destroyForcibly();
        var output = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(isDone && process.exitValue() == 0)
                .as(command + "\n" + output)
                .isTrue();
        return output;
    }
}
