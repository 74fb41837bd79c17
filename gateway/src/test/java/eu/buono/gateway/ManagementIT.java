package eu.buono.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.MerchantId;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only those see who run the gateway, with the same process as {@link GatewayIT}. */
@QuarkusTest
@TestProfile(GatewayIT.Settings.class)
@WithTestResource(UpstreamResource.class)
@WithTestResource(IdentityResource.class)
class ManagementIT {

    @SuppressWarnings("NullAway.Init") // Quarkus sets it before the first test.
    @TestHTTPResource(value = "/", management = true)
    URI management;

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready", "/q/metrics", "/q/refused-requests"})
    void healthAndMetricsAreNotForThePublic(String path) {
        var answer = given().header("Authorization", "Bearer " + Tokens.ops()).get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("NOT_FOUND");
        assertThat(answer.getHeader("buono-refusal")).isNull();
    }

    @Test
    void healthAndMetricsHaveAPortOfTheirOwn() {
        given().get("/v1/programmes");
        assertThat(given().get(management.resolve("health/ready").toString()).statusCode())
                .isEqualTo(200);
        assertThat(given().get(management.resolve("metrics").toString()).asString())
                .contains("buono_gateway_requests");
    }

    @Test
    void whatIsRefusedCanBeFetchedOnceByWhoRunsTheGateway() {
        // Given
        var before = refused("").getString("next");
        var byService = given().header("Authorization", "Bearer " + Tokens.merchant(new MerchantId(UUID.randomUUID())))
                .get("/v1/till/refused?code=SECRET");
        var byGateway = given().get("/v1/vouchers/01939c2a-6f00-7000-8000-00000000000e");

        // When
        var fetched = refused(before);

        // Then
        assertThat(byService.getHeader("buono-refusal")).isNull();
        assertThat(entry(fetched, byService))
                .containsEntry("service", "merchant-service")
                .containsEntry("code", "VOUCHER_EXPIRED")
                .containsEntry("status", 409)
                .containsEntry("address", "/v1/till")
                .containsEntry("operation", "redeemVoucher")
                .containsEntry("role", "merchant");
        assertThat(entry(fetched, byGateway))
                .containsEntry("service", "gateway")
                .containsEntry("code", "UNAUTHENTICATED")
                .containsEntry("address", "/v1/vouchers");
        assertThat(fetched.prettify()).doesNotContain("SECRET", "01939c2a");
        assertThat(refused(fetched.getString("next")).getList("refused")).isEmpty();
    }

    private JsonPath refused(String since) {
        return given().queryParam("since", since)
                .get(management.resolve("refused-requests").toString())
                .jsonPath();
    }

    private static Map<String, Object> entry(JsonPath fetched, Response answer) {
        return fetched.<Map<String, Object>>getList("refused").stream()
                .filter(refused -> Objects.equals(refused.get("traceId"), answer.getHeader("x-request-id")))
                .findFirst()
                .orElseThrow();
    }
}
