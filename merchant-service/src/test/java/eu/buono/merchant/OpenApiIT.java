package eu.buono.merchant;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What the page /try knows of this service: a call that needs a key can only be made where the key is asked for. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class OpenApiIT {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    /** What changes nothing, or is the same when it is done twice. */
    private static final Set<String> WITHOUT_KEY = Set.of(
            "delete /v1/merchants/{merchantId}/clients/{clientId}",
            "delete /v1/webhooks/{webhookId}",
            "post /v1/oauth/token",
            "post /v1/ops/{service}/parked-events/{aggregateId}/discard",
            "post /v1/ops/{service}/parked-events/{aggregateId}/replay",
            "post /v1/support/merchant-service/redemptions",
            "post /v1/till/checks");

    @Inject
    ObjectMapper mapper;

    @Test
    void everyOperationThatNeedsAKeyAsksForIt() throws JsonProcessingException {
        // When
        var withoutKey = operations(operation -> !asksForKey(operation));

        // Then
        withoutKey.keySet().removeIf(name -> name.startsWith("get "));
        assertThat(withoutKey.keySet()).containsExactlyInAnyOrderElementsOf(WITHOUT_KEY);
    }

    @Test
    void everyOperationSaysWhatItDoes() throws JsonProcessingException {
        // When
        var mute = operations(operation -> operation.path("summary").asText().isBlank());

        // Then
        assertThat(mute.keySet()).isEmpty();
    }

    private Map<String, JsonNode> operations(Predicate<JsonNode> wanted) throws JsonProcessingException {
        var document = mapper.readTree(given().get("/q/openapi?format=json").asString());
        Map<String, JsonNode> operations = new TreeMap<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .filter(method -> wanted.test(method.getValue()))
                        .forEach(method -> operations.put(method.getKey() + " " + path.getKey(), method.getValue())));
        assertThat(document.path("paths").size()).isGreaterThan(20);
        return operations;
    }

    private static boolean asksForKey(JsonNode operation) {
        return operation
                .path("parameters")
                .valueStream()
                .anyMatch(parameter -> parameter.path("name").asText().equals("Idempotency-Key")
                        && parameter.path("in").asText().equals("header")
                        && parameter.path("required").asBoolean());
    }
}
