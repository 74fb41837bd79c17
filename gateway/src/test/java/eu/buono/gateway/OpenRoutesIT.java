package eu.buono.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.web.warm.WarmUp;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** What strangers reach, and how often. */
@QuarkusTest
@WithTestResource(UpstreamResource.class)
@WithTestResource(IdentityResource.class)
class OpenRoutesIT {

    @Inject
    WarmUp warmUp;

    private final URI self = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));

    @Test
    void theWarmUpGoesTheWholeWayThroughTheGatewayWithoutAnyService() {
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(
                        () -> assertThat(warmUp.rehearse(self.getPort(), 5)).isZero());
    }

    @Test
    void programmesNeedNoToken() {
        assertThat(request().get("/v1/programmes").statusCode()).isEqualTo(200);
    }

    @Test
    void theKeysOfTheReceiptsAreForEverybody() {
        var answer = request().get("/.well-known/jwks.json");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("got-target")).isEqualTo("/.well-known/jwks.json");
        assertThat(request().get("/.well-known/other").statusCode()).isEqualTo(404);
    }

    @Test
    void theTokenEndpointCanBeFoundByEverybody() {
        var answer = request().get("/.well-known/oauth-authorization-server");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("server-name")).startsWith("merchant");
    }

    @Test
    void theCounterNeedsNoTokenAndHasALimitPerAddress() {
        var answers = IntStream.range(0, 60)
                .mapToObj(number -> request().body("{}").post("/v1/counter/redemptions"))
                .toList();
        assertThat(answers.getFirst().statusCode()).isEqualTo(200);
        assertProblem(firstRefused(answers), 429, "TOO_MANY_REQUESTS");
    }

    @Test
    void theSearchForShopsNeedsNoTokenAndHasALimitPerAddress() {
        var answers = IntStream.range(0, 60)
                .mapToObj(number -> request().get("/v1/shops?municipality=Roma"))
                .toList();
        assertThat(answers.getFirst().statusCode()).isEqualTo(200);
        assertProblem(firstRefused(answers), 429, "TOO_MANY_REQUESTS");
    }

    @Test
    void theTokenEndpointHasALimitPerAddressOfItsOwn() {
        assertThat(request().get("/v1/programmes").statusCode()).isEqualTo(200);
        var answers = IntStream.range(0, 60)
                .mapToObj(number -> request().body("x").post("/v1/oauth/token"))
                .toList();
        assertProblem(firstRefused(answers), 429, "TOO_MANY_REQUESTS");
        assertThat(request().get("/v1/programmes").statusCode()).isEqualTo(200);
    }

    @Test
    void theOpenApiDocumentHasALimitPerAddress() {
        // Given
        var first = request().get("/openapi");
        assertThat(first.statusCode()).isEqualTo(200);

        // When
        var refused = IntStream.range(0, 80)
                .mapToObj(number ->
                        request().header("If-None-Match", first.header("ETag")).get("/openapi"))
                .filter(answer -> answer.statusCode() != 304)
                .findFirst()
                .orElseThrow(() -> new AssertionError("every request was let through"));

        // Then
        assertProblem(refused, 429, "TOO_MANY_REQUESTS");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
    }

    /** Not the last: while a slow machine asks, the limit lets a request through now and then. */
    private static Response firstRefused(List<Response> answers) {
        return answers.stream()
                .filter(answer -> answer.statusCode() != 200)
                .findFirst()
                .orElseThrow(() -> new AssertionError("every request was let through"));
    }

    private static RequestSpecification request() {
        return given().urlEncodingEnabled(false);
    }

    private static void assertProblem(Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.jsonPath().getString("code")).isEqualTo(code);
    }
}
