package eu.buono.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.platform.testkit.IdentityResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The paths of the national tills, with the same process as {@link GatewayIT}. */
@QuarkusTest
@TestProfile(GatewayIT.Settings.class)
@WithTestResource(UpstreamResource.class)
@WithTestResource(IdentityResource.class)
class SoapRouteIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/VerificaVoucherDocWEB/VerificaVoucher",
                "/VerificaVoucherWEB/VerificaVoucher",
                "/WSUtilizzoVoucherGMWEB/VerificaVoucher",
                "/WSUtilizzoVoucherCDCWEB/VerificaVoucher"
            })
    void theWebServiceOfTheNationalTillsNeedsNoTokenAndGetsItsBodyAsItIs(String path) {
        var answer = given().header("SOAPAction", "\"\"")
                .contentType("text/xml; charset=ISO-8859-1")
                .body(new byte[] {'<', (byte) 0xE8, '>'})
                .post(path + "?a=1");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("server-name")).startsWith("merchant");
        assertThat(answer.header("got-target")).isEqualTo(path + "?a=1");
        assertThat(answer.header("got-content-type")).isEqualTo("text/xml; charset=ISO-8859-1");
        assertThat(answer.header("got-soapaction")).isEqualTo("\"\"");
        assertThat(answer.asByteArray()).containsExactly('<', 0xE8, '>');
        assertThat(given().get(path + "x").statusCode()).isEqualTo(404);
    }
}
