package eu.buono.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.MerchantId;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages that are served elsewhere get from the gateway. */
@QuarkusTest
@TestProfile(GatewayIT.Settings.class)
@WithTestResource(UpstreamResource.class)
@WithTestResource(IdentityResource.class)
class FrontendsIT {

    private static final String ORIGIN = "https://app.example.it";

    private static Response preflight(String origin) {
        return GatewayIT.request()
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization, content-type, idempotency-key")
                .options("/v1/vouchers");
    }

    @ParameterizedTest
    @ValueSource(strings = {ORIGIN, "http://localhost:5173"})
    void aPreflightOfAConfiguredOriginNeedsNoToken(String origin) {
        // When
        var answer = preflight(origin);

        // Then
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(origin);
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("POST");
        assertThat(answer.header("Access-Control-Allow-Headers"))
                .contains("Authorization", "Content-Type", "Idempotency-Key");
        assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("600");
        assertThat(answer.header("Vary")).contains("Origin");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
        assertThat(answer.header("server-name")).as("no service was asked").isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example", "https://app.example.it.evil.example", "null", "http://app.example.it"})
    void anotherOriginGetsNothing(String origin) {
        assertThat(preflight(origin).statusCode()).isEqualTo(401);
        assertThat(preflight(origin).header("Access-Control-Allow-Origin")).isNull();
        assertThat(GatewayIT.merchant()
                        .header("Origin", origin)
                        .get("/v1/vouchers")
                        .header("Access-Control-Allow-Origin"))
                .isNull();
    }

    @Test
    void answersAndRefusalsCanBeReadByAConfiguredOrigin() {
        var answer = GatewayIT.merchant().header("Origin", ORIGIN).get("/v1/vouchers");
        var refusal = GatewayIT.request().header("Origin", ORIGIN).get("/v1/vouchers");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(refusal.statusCode()).isEqualTo(401);
        for (var each : Stream.of(answer, refusal).toList()) {
            assertThat(each.header("Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
            assertThat(each.header("Access-Control-Expose-Headers")).contains("Location", "RateLimit", "Retry-After");
            assertThat(each.header("Vary")).contains("Origin");
        }
        assertThat(GatewayIT.merchant().get("/v1/vouchers").header("Vary"))
                .as("also what no page asked for: a cache might keep it")
                .contains("Origin");
    }

    @Test
    void whoAsksTooOftenIsToldWhichLimitThatWas() {
        String token = Tokens.merchant(new MerchantId(UUID.randomUUID()));
        var refused = Stream.generate(() -> GatewayIT.as(token).get("/v1/rare"))
                .limit(50)
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow();

        assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"rare\";q=2;w=2");
        assertThat(refused.header("RateLimit")).matches("\"rare\";r=0;t=[1-3]");
        assertThat(refused.header("RateLimit")).endsWith("t=" + refused.header("Retry-After"));
    }

    @Test
    void aRouteThatWillGoSaysSoInAnswersRefusalsAndDocument() {
        var answer = GatewayIT.merchant().get("/v1/rare");
        var refusal = GatewayIT.request().get("/v1/rare");

        for (var each : Stream.of(answer, refusal).toList()) {
            assertThat(each.header("Deprecation")).isEqualTo("@1788220800");
            assertThat(each.header("Sunset")).isEqualTo("Wed, 01 Sep 2027 00:00:00 GMT");
            assertThat(each.header("Link")).isEqualTo("<https://buono.example/rare>; rel=\"deprecation\"");
        }
        assertThat(GatewayIT.merchant().get("/v1/vouchers").header("Deprecation"))
                .isNull();
        var document = GatewayIT.request().get("/openapi").jsonPath();
        assertThat(document.getBoolean("paths.'/v1/webhooks/{webhookId}/test'.post.deprecated"))
                .isTrue();
        assertThat((Object) document.get("paths.'/v1/webhooks'.get.deprecated")).isNull();
    }

    @Test
    void theDocumentIsWholeThoughOneServiceIsNobody() {
        // When
        var answer = GatewayIT.request().get("/openapi");

        // Then
        assertThat(answer.jsonPath().getMap("paths").keySet())
                .hasSizeGreaterThan(90)
                .anyMatch(path -> path.toString().startsWith("/v1/settlements"));
        assertThat(GatewayIT.request()
                        .header("If-None-Match", answer.header("ETag"))
                        .get("/openapi")
                        .statusCode())
                .isEqualTo(304);
        assertThat(GatewayIT.request()
                        .header("If-None-Match", "\"other\"")
                        .get("/openapi")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aMethodThatAServiceDoesNotTakeIsAnsweredWithThoseThatItTakes() {
        // When
        var answer = GatewayIT.merchant().get("/v1/till/authorisations/7/capture");

        // Then
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("POST");
    }
}
