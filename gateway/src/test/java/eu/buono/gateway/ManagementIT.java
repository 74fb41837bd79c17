package eu.buono.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
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
    @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready", "/q/metrics"})
    void healthAndMetricsAreNotForThePublic(String path) {
        var answer = given().header("Authorization", "Bearer " + Tokens.ops()).get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("NOT_FOUND");
    }

    @Test
    void healthAndMetricsHaveAPortOfTheirOwn() {
        given().get("/v1/programmes");
        assertThat(given().get(management.resolve("health/ready").toString()).statusCode())
                .isEqualTo(200);
        assertThat(given().get(management.resolve("metrics").toString()).asString())
                .contains("buono_gateway_requests");
    }
}
