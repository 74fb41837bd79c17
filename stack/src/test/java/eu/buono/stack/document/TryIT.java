package eu.buono.stack.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.TaxCode;
import eu.buono.stack.Stack;
import eu.buono.stack.StackFixtures;
import eu.buono.stack.people.Client;
import eu.buono.stack.people.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Whoever opens {@code /try} sends the bodies that the page fills in: those that the document gives as
 * examples, or that follow from its schemas as Swagger UI makes them. Each is read, and where nothing else is
 * needed it is done.
 */
class TryIT {

    /** What needs nothing that was there before but a person and a merchant. */
    private static final Set<String> DONE = Set.of(
            "linkTaxCodes",
            "lookUpBeneficiary",
            "searchPerson",
            "searchVouchers",
            "searchRedemptions",
            "loadGrant",
            "registerMerchant",
            "makeClient",
            "makeKeyAndCertificate",
            "changeOffer",
            "addShop",
            "republishState",
            "makeSandboxVoucher",
            "requestVoucher");

    /** What is made of a version that was read before: no page can know which, whoever asks writes it into If-Match. */
    private static final Set<String> MADE_OF_A_VERSION = Set.of("proposeProgrammeChange");

    /** A form that cannot be read, or a body that the operation does not take. */
    private static final Set<Integer> NOT_READ = Set.of(400, 401, 403, 406, 413, 415, 500);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stack stack = StackFixtures.stack();
    private final JsonNode document = OpenApiDocument.committed().json();

    @Test
    void everyBodyThatThePageFillsInIsAcceptedAsItStands() {
        // Given
        var merchantId = ownMerchant();

        // When
        Map<String, Reply> replies = new LinkedHashMap<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation ->
                                operation.getValue().at("/requestBody/content").has("application/json"))
                        .forEach(operation -> replies.put(
                                operation.getValue().path("operationId").asText(),
                                send(operation.getKey(), path.getKey(), operation.getValue(), merchantId))));

        // Then
        assertThat(replies).hasSizeGreaterThan(20);
        assertThat(replies)
                .allSatisfy((operation, reply) ->
                        assertThat(NOT_READ).as(operation + " " + reply).doesNotContain(reply.status()));
        assertThat(DONE)
                .allSatisfy(operation -> assertThat(replies.get(operation))
                        .as(operation)
                        .satisfies(reply ->
                                assertThat(reply.status()).as(reply.toString()).isLessThan(300)));
    }

    private Reply send(String method, String path, JsonNode operation, String merchantId) {
        String address = path.replace("{merchantId}", merchantId)
                .replace("{service}", "voucher-service")
                .replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
        var content = operation.at("/requestBody/content/application~1json");
        var body = content.has("example") ? content.path("example") : sample(content.path("schema"));
        var client =
                new Client(stack.gateway(), token(operation.at("/x-roles/0").asText(), merchantId)).patient(PATIENCE);
        var request = client.request(address)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString());
        if (MADE_OF_A_VERSION.contains(operation.path("operationId").asText())) {
            request.header("If-Match", "\"1\"");
        }
        return client.send(request.method(method.toUpperCase(Locale.ROOT), BodyPublishers.ofString(body.toString())));
    }

    /** Registered by the example of the operation itself; a test before may have done so. */
    private String ownMerchant() {
        var operation = document.at("/paths/~1v1~1merchants/post");
        var body = operation.at("/requestBody/content/application~1json/example");
        var office = new Client(stack.gateway(), stack.identities().publicBody()).patient(PATIENCE);
        var other = ((ObjectNode) body.deepCopy()).put("partitaIva", "00743110157");
        var merchantId = office.post("/v1/merchants", other.toString()).done().text("merchantId");
        office.post("/v1/merchants/" + merchantId + "/activation", "").done();
        return merchantId;
    }

    private String token(String role, String merchantId) {
        var identities = stack.identities();
        return switch (role) {
            case "beneficiary" -> identities.beneficiary(TaxCode.parse("RSSMRA80A01H501U"));
            case "merchant", "cashier" -> identities.merchant(MerchantId.of(merchantId));
            case "support" -> identities.support();
            case "ops" -> identities.ops();
            default -> identities.publicBody();
        };
    }

    /** As Swagger UI does it: an example where there is one, else the first value of the type. */
    private JsonNode sample(JsonNode schema) {
        var nodes = JsonNodeFactory.instance;
        if (schema.has("$ref")) {
            return sample(document.at(schema.path("$ref").asText().substring(1)));
        }
        for (var given : List.of("/example", "/examples/0", "/default", "/enum/0")) {
            if (!schema.at(given).isMissingNode()) {
                return schema.at(given);
            }
        }
        return switch (schema.path("type").asText()) {
            case "object" -> {
                var object = nodes.objectNode();
                schema.path("properties")
                        .properties()
                        .forEach(property -> object.set(property.getKey(), sample(property.getValue())));
                yield object;
            }
            case "array" -> nodes.arrayNode().add(sample(schema.path("items")));
            case "integer", "number" -> nodes.numberNode(schema.path("minimum").asInt());
            case "boolean" -> nodes.booleanNode(true);
            default ->
                nodes.textNode(
                        schema.path("format").asText().equals("uuid")
                                ? "3fa85f64-5717-4562-b3fc-2c963f66afa6"
                                : "string");
        };
    }
}
