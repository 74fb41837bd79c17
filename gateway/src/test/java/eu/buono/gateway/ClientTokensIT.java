package eu.buono.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.platform.testkit.ClientIssuer;
import eu.buono.platform.testkit.ClientIssuerResource;
import eu.buono.platform.testkit.IdentityResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Tokens that Buono issues to clients of merchants, and where they come from. */
@QuarkusTest
@WithTestResource(UpstreamResource.class)
@WithTestResource(IdentityResource.class)
@WithTestResource(ClientIssuerResource.class)
class ClientTokensIT {

    private static int status(ClientIssuer issuer) {
        long now = Instant.now().getEpochSecond();
        String claims = """
                {"iss":"%s","sub":"a client","iat":%d,"exp":%d,"groups":["merchant"]}
                """.formatted(ClientIssuer.NAME, now, now + 600);
        return given().auth()
                .oauth2(issuer.sign(claims))
                .get("/v1/till/redemptions")
                .statusCode();
    }

    @Test
    void aClientsTokenPassesAndAForgedOneDoesNot() {
        assertThat(status(ClientIssuer.ofThisJvm())).isEqualTo(200);
        assertThat(status(ClientIssuer.make())).isEqualTo(401);
    }

    @Test
    void theTokenEndpointTakesASecretInsteadOfAToken() {
        var answer = given().header("Authorization", "Basic eDp5").body("{}").post("/v1/oauth/token");
        assertThat(answer.statusCode()).isEqualTo(200);
    }
}
