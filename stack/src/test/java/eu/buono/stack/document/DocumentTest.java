package eu.buono.stack.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.buono.platform.testkit.RepositoryRoot;
import eu.buono.stack.document.DocumentedAnswers.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every operation of the committed document, and between it and the one before. */
class DocumentTest {

    /** The document that callers have: replaced when a version is released, never changed otherwise. */
    private static final Path RELEASED =
            RepositoryRoot.find().resolve("contracts/src/test/resources/released/openapi.json");

    private static final String PROBLEM = "#/components/schemas/Problem";

    /** OAuth has a form of its own for refusals (RFC 6749, 5.2). */
    private static final String TOKEN_REFUSAL = "#/components/schemas/TokenRefusal";

    private static final JsonMapper JSON = new JsonMapper();

    private final OpenApiDocument document = OpenApiDocument.committed();

    private record Operation(String name, JsonNode json) {}

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.json()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(
                                new Operation(method.getKey() + " " + path.getKey(), method.getValue()))));
        assertThat(operations).hasSizeGreaterThan(60);
        return operations;
    }

    @Test
    void everyOperationHasANameOfItsOwnAndOneTag() {
        assertThat(operations())
                .extracting(operation -> operation.json().path("operationId").asText())
                .doesNotContain("")
                .doesNotHaveDuplicates();
        assertThat(operations())
                .allMatch(operation -> operation.json().path("tags").size() == 1);
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        var lost = document.json().findValuesAsText("$ref").stream()
                .distinct()
                .filter(pointer -> document.json().at(pointer.substring(1)).isMissingNode())
                .toList();

        assertThat(lost).isEmpty();
    }

    @Test
    void everyParameterSaysWhatItMeans() {
        var mute = operations().stream()
                .flatMap(operation -> stream(operation.json().path("parameters"))
                        .filter(parameter ->
                                parameter.path("description").asText().isBlank()
                                        || parameter.path("schema").isEmpty())
                        .map(parameter -> operation.name() + " " + parameter.path("name")))
                .toList();

        assertThat(mute).isEmpty();
    }

    @Test
    void everySuccessHasASchemaAndEveryRefusalIsAProblemWithItsCodes() {
        List<String> vague = new ArrayList<>();
        for (var operation : operations()) {
            operation.json().path("responses").properties().forEach(entry -> {
                var response = entry.getValue();
                boolean isDescribed = switch (entry.getKey().charAt(0)) {
                    case '2' -> entry.getKey().equals("204") || hasSchemas(response);
                    default -> isProblemWithCodes(response) || isRefusalOfOauth(response);
                };
                if (!isDescribed) {
                    vague.add(operation.name() + " " + entry.getKey());
                }
            });
        }

        assertThat(vague).isEmpty();
    }

    private static boolean isProblemWithCodes(JsonNode response) {
        var schema = response.at("/content/application~1problem+json/schema/$ref");
        return response.path("x-refusals").size() > 0 && schema.asText().equals(PROBLEM);
    }

    private static boolean isRefusalOfOauth(JsonNode response) {
        return response.at("/content/application~1json/schema/$ref").asText().equals(TOKEN_REFUSAL);
    }

    @Test
    void noNameOfJavaIsInIt() throws IOException {
        assertThat(Files.readString(OpenApiDocument.FILE))
                .doesNotContain("java.", "eu.buono", "Optional", "MultivaluedMap")
                .doesNotContainPattern("(?<!request)Body\"");
    }

    /** A type that wraps one value is that value on the wire; it is said in the configuration of platform/web. */
    @Test
    void whatWrapsOneValueIsNoObject() {
        assertThat(document.json().at("/components/schemas").properties())
                .filteredOn(schema -> schema.getValue().path("properties").size() == 1
                        && schema.getValue().path("properties").has("value"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerThatIsNotDescribedIsFound(Answer answer, String fault) {
        var faults = new DocumentedAnswers(document).faults("POST", "/v1/till/checks", answer);

        assertThat(faults).anyMatch(found -> found.contains(fault));
    }

    static Stream<Arguments> answers() {
        var good = """
                {"programmeId":"carta-docente","categoryId":"books","goodId":"printed-book","channel":"PHYSICAL",
                "amount":{"cents":3000,"currency":"EUR"},"expiresAt":"2027-09-01T00:00:00Z"}""";
        var problem = """
                {"type":"urn:buono:refusal:X","title":"t","status":409,"instance":"/","code":"WALLET_FROZEN",
                "retry":"LATER","supportReference":"s"}""";
        return Stream.of(
                Arguments.argumentSet("unknown member", json(200, good.replace("\"channel\"", "\"way\"")), "way"),
                Arguments.argumentSet("missing member", json(200, "{}"), "amount"),
                Arguments.argumentSet("wrong type", json(200, good.replace("3000", "\"3000\"")), "integer"),
                Arguments.argumentSet("an object where an id is", json(200, good.replace("\"books\"", "{}")), "string"),
                Arguments.argumentSet("undeclared status", json(201, good), "no such status"),
                Arguments.argumentSet(
                        "undeclared refusal",
                        new Answer(409, Optional.of("application/problem+json"), false, problem),
                        "WALLET_FROZEN"));
    }

    private static Answer json(int status, String body) {
        return new Answer(status, Optional.of("application/json"), false, body);
    }

    @Test
    void whatCallersHaveStillWorksUnlessABreakIsDeclaredByTheVersion() throws IOException {
        var released = JSON.readTree(RELEASED.toFile());

        boolean isDeclared = major(document.json()) > major(released);
        assertThat(isDeclared ? List.of() : DocumentBreaks.between(released, document.json()))
                .as("a break needs another major number in openapi-head.json")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void aBreakIsFound(Consumer<ObjectNode> broken) {
        // Given
        ObjectNode changed = document.json().deepCopy();
        broken.accept(changed);

        // When
        var breaks = DocumentBreaks.between(document.json(), changed);

        // Then
        assertThat(breaks).isNotEmpty();
    }

    static Stream<Arguments> breaks() {
        return Stream.of(
                change("an operation is gone", "/paths", node -> node.remove("/v1/till/checks")),
                change(
                        "a member of an answer is gone",
                        "/components/schemas/Voucher/properties",
                        node -> node.remove("code")),
                change(
                        "a member of a request is needed",
                        "/components/schemas/CheckRequest",
                        node -> node.withArray("required").add("endCustomer")),
                change(
                        "a number becomes a text",
                        "/components/schemas/Money/properties/cents",
                        node -> node.put("type", "string")),
                change("an id becomes an object", "/components/schemas/VoucherId", node -> node.put("type", "object")),
                change(
                        "a way to prove who calls is gone",
                        "/paths/~1v1~1till~1checks/post",
                        node -> node.withArray("security").remove(0)),
                change("a status is gone", "/paths/~1v1~1vouchers/post/responses", node -> node.remove("202")));
    }

    @Test
    void whatIsAddedIsNoBreak() {
        // Given
        ObjectNode changed = document.json().deepCopy();
        ((ObjectNode) changed.at("/components/schemas/Voucher/properties"))
                .putObject("colour")
                .put("type", "string");
        ((ObjectNode) changed.path("paths"))
                .set("/v1/till/more", changed.path("paths").path("/v1/till/checks"));

        // When
        var breaks = DocumentBreaks.between(document.json(), changed);

        // Then
        assertThat(breaks).isEmpty();
    }

    private static Arguments change(String name, String pointer, Consumer<ObjectNode> change) {
        Consumer<ObjectNode> inDocument = document -> change.accept((ObjectNode) document.at(pointer));
        return Arguments.argumentSet(name, inDocument);
    }

    private static int major(JsonNode document) {
        String version = document.at("/info/version").asText();
        return Integer.parseInt(version.substring(0, version.indexOf('.')));
    }

    private static boolean hasSchemas(JsonNode response) {
        return response.path("content").size() > 0
                && stream(response.path("content"))
                        .noneMatch(media -> media.path("schema").isEmpty());
    }

    private static Stream<JsonNode> stream(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false);
    }
}
