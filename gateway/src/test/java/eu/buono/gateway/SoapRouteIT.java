package eu.buono.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.platform.testkit.IdentityResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The paths of the national tills, with the same process as {@link GatewayIT}. */
@QuarkusTest
@TestProfile(GatewayIT.Settings.class)
@WithTestResource(UpstreamResource.class)
@WithTestResource(IdentityResource.class)
class SoapRouteIT {

    private static final String PATH = "/VerificaVoucherDocWEB/VerificaVoucher";

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

    @Test
    void tooLargeABodyIsFaultOne() {
        var answer = given().contentType("text/xml").body("x".repeat(70_000)).post(PATH);

        assertFault(answer, "01", "BODY_TOO_LARGE: ");
    }

    @Test
    void anOddMethodIsAFaultWithItsOwnStatus() {
        var answer = given().request("TRACE", PATH);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.asString()).contains("<exceptionCode>99</exceptionCode>", "usare il metodo POST");
    }

    @Test
    void anAnswerThatDoesNotComeIsFault99() {
        var answer = given().contentType("text/xml").body("<x/>").post(PATH + "/silent");

        assertFault(answer, "99", "DEADLINE_EXCEEDED: ");
        assertThat(answer.asString()).contains("(nessuna risposta in tempo utile)");
    }

    private static void assertFault(Response answer, String code, String reason) {
        assertThat(answer.contentType()).isEqualTo("text/xml;charset=UTF-8");
        assertThat(answer.asString())
                .contains("<detail><ns:FaultVoucher xmlns:ns=\"http://bonus.miur.it/VerificaVoucher/\"><exceptionCode>"
                        + code + "</exceptionCode><exceptionMessage>")
                .contains("</exceptionMessage><message>" + reason);
        assertThat(answer.statusCode()).isEqualTo(500);
    }
}
