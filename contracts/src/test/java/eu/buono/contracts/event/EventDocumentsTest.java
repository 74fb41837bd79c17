package eu.buono.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The generated documents of the events are committed, complete, and true of the golden files. */
class EventDocumentsTest {

    private static final Path ASYNC_API = Path.of("src/main/resources/asyncapi.yaml");
    private static final Path README = Path.of("../docs/events/README.md");

    static List<Event> events() {
        return EventFixtures.oneOfEach();
    }

    static List<EventDescription> descriptions() {
        return EventDescription.ALL;
    }

    @BeforeAll
    static void writeDocumentsWhenAsked() {
        if (GoldenFiles.isWriting()) {
            descriptions().forEach(EventDocumentsTest::checkSchema);
            GoldenFiles.check(ASYNC_API, AsyncApi.yaml());
        }
    }

    @Test
    void everyEventIsDescribedOnce() {
        assertThat(descriptions().stream().map(EventDescription::eventClass))
                .containsExactlyElementsOf(EventCodec.eventClasses());
        assertThat(descriptions().stream().map(EventDescription::sentence))
                .doesNotHaveDuplicates()
                .allMatch(sentence -> sentence.matches("[A-Z][^.]{10,118}\\."));
    }

    @ParameterizedTest
    @MethodSource("descriptions")
    void schemaIsAsGenerated(EventDescription description) {
        checkSchema(description);
    }

    @Test
    void noSchemaIsLeftOfAnEventThatIsGone() throws IOException {
        try (var files = Files.list(GoldenFiles.SCHEMAS)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(descriptions().stream()
                            .map(description -> description.type() + ".json")
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void goldenFileFitsItsSchema(Event event) throws IOException {
        var golden = Files.readString(GoldenFiles.golden(event.getClass()));

        assertThat(problems(event, golden)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void schemaAndCodecAgreeOnWhatIsMandatory(Event event) throws IOException {
        for (var component : event.getClass().getRecordComponents()) {
            var golden = (ObjectNode) GoldenFiles.read(GoldenFiles.golden(event.getClass()));
            golden.remove(component.getName());
            boolean isOptional = component.getType().equals(Optional.class);
            assertThat(problems(event, golden.toString()).isEmpty())
                    .as(component.getName())
                    .isEqualTo(isOptional);
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void schemaRefusesWrongValuesAndAllowsAddedFields(Event event) throws IOException {
        var golden = (ObjectNode) GoldenFiles.read(GoldenFiles.golden(event.getClass()));

        assertThat(problems(event, golden.deepCopy().put("addedLater", 1).toString()))
                .isEmpty();
        for (var name : names(golden)) {
            assertThat(problems(event, golden.deepCopy().put(name, 1.5).toString()))
                    .as(name)
                    .isNotEmpty();
        }
    }

    @Test
    void asyncApiDocumentIsAsGenerated() {
        GoldenFiles.check(ASYNC_API, AsyncApi.yaml());
    }

    @Test
    void everyReferenceInTheAsyncApiDocumentResolves() throws IOException {
        var document = AsyncApi.read(Files.readString(ASYNC_API));
        var references = document.findValuesAsText("$ref");

        assertThat(references).hasSizeGreaterThan(EventDescription.ALL.size());
        for (var reference : references) {
            if (reference.startsWith("#")) {
                assertThat(document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse();
            } else {
                assertThat(ASYNC_API.resolveSibling(reference)).exists();
            }
        }
    }

    @Test
    void everyEventIsSentByOneAndEveryTopicHasItsDeadLetters() throws IOException {
        var document = AsyncApi.read(Files.readString(ASYNC_API));
        var sent = document.get("operations").properties().stream()
                .filter(operation -> operation.getKey().contains(".send."))
                .flatMap(operation -> operation.getValue().get("messages").findValuesAsText("$ref").stream())
                .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
                // Totals are sent by each keeper of a book.
                .distinct()
                .toList();

        assertThat(sent)
                .containsExactlyElementsOf(
                        descriptions().stream().map(EventDescription::type).toList());
        assertThat(document.get("channels").findValuesAsText("address"))
                .containsExactlyElementsOf(Arrays.stream(Topic.values())
                        .flatMap(topic -> List.of(topic.kafkaName(), topic.deadLetterName()).stream())
                        .toList());
    }

    @Test
    void readmeListsEveryEvent() throws IOException {
        var readme = Files.exists(README) ? Files.readString(README) : "";
        var generated = EventTable.replacedIn(readme);

        GoldenFiles.check(README, generated);
    }

    private static void checkSchema(EventDescription description) {
        GoldenFiles.check(
                GoldenFiles.schema(description.eventClass()), GoldenFiles.pretty(EventSchemas.of(description)));
    }

    private static Set<ValidationMessage> problems(Event event, String json) throws IOException {
        return schemaOf(event)
                .validate(
                        json,
                        InputFormat.JSON,
                        execution -> execution.getExecutionConfig().setFormatAssertionsEnabled(true));
    }

    private static JsonSchema schemaOf(Event event) throws IOException {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(Files.readString(GoldenFiles.schema(event.getClass())));
    }

    private static Set<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }
}
