package eu.buono.stack.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import eu.buono.contracts.event.Topic;
import eu.buono.platform.testkit.RepositoryRoot;
import eu.buono.stack.Service;
import eu.buono.stack.Stack;
import eu.buono.stack.StackFixtures;
import eu.buono.stack.document.NodePackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document is what is on Kafka: by a reader in another language, and by the groups of the services. */
class EventsReaderIT {

    private static final Path DOCUMENT = RepositoryRoot.find().resolve("contracts/src/main/resources/asyncapi.yaml");
    /** Of topics in which watch-service keeps what it has seen; nobody else reads them. */
    private static final String STATE_OF_FRAUD = "watch-fraud-";

    private static final Duration EFFECT_MAX = Duration.ofSeconds(20);

    private final Stack stack = StackFixtures.stack();
    private final Story story = new Story(stack);

    /** Needs Node and a registry that answers; says so where they are missing. */
    @Test
    void aReaderInJavaScriptFindsEveryEventAsTheDocumentSays() throws IOException, InterruptedException {
        // Given
        var reader = NodePackage.installed(
                stack.config().folder(), "events", List.of("package.json", "package-lock.json", "read.js"));
        var since = Instant.now();
        story.tell("""
                grant      anna 100.00
                merchant   libreria
                issue      V1 anna 40.00              -> ISSUED
                authorise  R1 libreria V1 40.00       -> AUTHORISED
                capture    R1 25.00                   -> CAPTURED
                issue      V2 anna 10.00              -> ISSUED
                redeem     R2 libreria V2 10.00       -> CAPTURED
                reverse    R2                         -> REVERSED
                issue      V3 anna 10.00              -> ISSUED
                cancel     V3                         -> CANCELLED
                issue      V4 anna 500.00             -> FUNDS_INSUFFICIENT
                balance    anna available 75.00 held 0 spent 25.00
                """);

        // When
        var read = reader.run(
                Map.of(
                        "KAFKA", stack.broker().bootstrapServers(),
                        "ASYNCAPI", DOCUMENT.toString(),
                        "SINCE", Long.toString(since.toEpochMilli())),
                "node",
                "read.js");

        // Then
        assertThat(read.isDone()).as(read.output()).isTrue();
        assertThat(read.output().lines().map(line -> line.split(":")[0]))
                .contains(
                        "GrantLoadedV1",
                        "VoucherRequestedV1",
                        "FundsHeldV1",
                        "HoldRefusedV1",
                        "RegistrationRequestedV1",
                        "VoucherRegisteredV1",
                        "VoucherIssuedV1",
                        "VoucherAuthorisedV1",
                        "VoucherRedeemedV2",
                        "RedemptionReversedV2",
                        "CancellationRequestedV1",
                        "VoucherClosedV1");
    }

    @Test
    void theDocumentNamesTheConsumerGroups() throws IOException {
        var document = new YAMLMapper().readTree(Files.readString(DOCUMENT));

        await().atMost(EFFECT_MAX)
                .untilAsserted(() -> assertThat(groupsOnKafka()).isEqualTo(groupsOf(document)));
    }

    @Test
    void kafkaHasTheTopicsOfTheContractAndNoOther() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", stack.broker().bootstrapServers()))) {
            assertThat(admin.listTopics().names().get())
                    .filteredOn(name -> !name.startsWith(STATE_OF_FRAUD))
                    .containsExactlyInAnyOrderElementsOf(Stream.of(Topic.values())
                            .flatMap(topic -> Stream.of(topic.kafkaName(), topic.deadLetterName()))
                            .toList());
        }
    }

    /** By group and topic, of the services that the stack has. */
    private static Set<String> groupsOf(JsonNode document) {
        var services = Service.behindGateway().stream().map(Service::moduleName).toList();
        var groups = new TreeSet<String>();
        for (var operation : document.path("operations")) {
            if (services.contains(operation.at("/tags/0/name").asText())) {
                var channel = operation.at("/channel/$ref").asText().substring(1);
                operation
                        .at("/bindings/kafka/groupId/enum")
                        .forEach(group -> groups.add(group.asText() + " "
                                + document.at(channel + "/address").asText()));
            }
        }
        return groups;
    }

    private Set<String> groupsOnKafka() throws ExecutionException, InterruptedException {
        var prefixes = Service.behindGateway().stream()
                .map(service -> service.databaseName() + "-")
                .toList();
        try (var admin = Admin.create(Map.of("bootstrap.servers", stack.broker().bootstrapServers()))) {
            var names = admin.listGroups().all().get().stream()
                    .map(GroupListing::groupId)
                    .filter(group -> prefixes.stream().anyMatch(group::startsWith))
                    .toList();
            var groups = new TreeSet<String>();
            admin.describeConsumerGroups(names)
                    .all()
                    .get()
                    .forEach((group, description) -> description.members().stream()
                            .flatMap(member -> member.assignment().topicPartitions().stream())
                            .forEach(partition -> groups.add(group + " " + partition.topic())));
            return groups;
        }
    }
}
