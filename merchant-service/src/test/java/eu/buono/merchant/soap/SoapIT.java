package eu.buono.merchant.soap;

import static eu.buono.merchant.TillFixtures.aCode;
import static eu.buono.merchant.TillFixtures.ofCategory;
import static eu.buono.merchant.soap.SoapEnvelopes.DOCENTE;
import static eu.buono.merchant.soap.SoapEnvelopes.assertChecked;
import static eu.buono.merchant.soap.SoapEnvelopes.assertFault;
import static eu.buono.merchant.soap.SoapEnvelopes.check;
import static eu.buono.merchant.soap.SoapEnvelopes.send;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.Channel;
import eu.buono.contracts.VoucherCode;
import eu.buono.contracts.event.VoucherEvent.CancellationRequestedV1;
import eu.buono.merchant.TillFixtures;
import eu.buono.merchant.TillFixtures.Seller;
import eu.buono.merchant.TillFixtures.Voucher;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a till of the national service meets when only its address has been changed. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class SoapIT {

    @Inject
    TillFixtures fixtures;

    private Seller seller;

    @BeforeEach
    void aSeller() {
        seller = fixtures.anActiveSeller();
    }

    @Test
    void checkOneTellsWhatTheVoucherIsGoodForAndChangesNothing() {
        var voucher = aDocenteVoucher();

        var answer = send(seller.token(), check("1", voucher.code()));

        assertChecked(answer, "30.00");
        assertThat(answer.asString()).contains("<partitaIvaEsercente>" + partitaIva(seller) + "</partitaIvaEsercente>");
        assertThat(fixtures.state(voucher.id())).isEqualTo("OPEN");
    }

    @Test
    void checkTwoRedeemsTheWholeVoucherAndARepeatIsAnsweredAsTheFirstTime() {
        var voucher = aDocenteVoucher();

        var first = send(seller.token(), check("2", voucher.code()));
        var repeat = send(seller.token(), check("2", voucher.code()));

        assertChecked(first, "30.00");
        assertThat(repeat.asString()).isEqualTo(first.asString());
        assertThat(fixtures.state(voucher.id())).isEqualTo("REDEEMED");
        assertThat(claims(voucher)).isEqualTo("1 3000");
        assertFault(
                send(fixtures.anActiveSeller().token(), check("2", voucher.code())),
                FaultCode.VOUCHER,
                "VOUCHER_REDEEMED: ");
    }

    @Test
    void aSpentVoucherIsFaultTwoAlsoForWhoSpentIt() {
        var voucher = aDocenteVoucher();
        send(seller.token(), check("2", voucher.code()));

        assertFault(send(seller.token(), check("1", voucher.code())), FaultCode.VOUCHER, "VOUCHER_REDEEMED: ");
        assertFault(send(seller.token(), check("3", voucher.code())), FaultCode.VOUCHER, "VOUCHER_REDEEMED: ");
    }

    @Test
    void unknownMistypedCancelledAndForeignVouchersAreFaultTwo() {
        var cancelled = aDocenteVoucher();
        fixtures.send(new CancellationRequestedV1(cancelled.id()));
        await().atMost(TillFixtures.SOON)
                .untilAsserted(() -> assertThat(fixtures.state(cancelled.id())).isEqualTo("CLOSED CANCELLED"));
        String code = aDocenteVoucher().code().text();

        assertFault(send(seller.token(), check("1", aCode())), FaultCode.VOUCHER, "VOUCHER_UNKNOWN: ");
        assertFault(send(seller.token(), check("2", wrongCase(code))), FaultCode.VOUCHER, "CODE_MISTYPED: ");
        assertFault(send(seller.token(), check("2", cancelled.code())), FaultCode.VOUCHER, "VOUCHER_CANCELLED: ");
    }

    @Test
    void aWrongFormIsFaultOne() {
        assertFault(send(seller.token(), check("4", aCode())), FaultCode.FORMAT, "REQUEST_MALFORMED: ");
        assertFault(send(seller.token(), check("1", "short")), FaultCode.FORMAT, "REQUEST_MALFORMED: ");
        assertFault(send(seller.token(), "no xml"), FaultCode.FORMAT, "REQUEST_MALFORMED: ");
    }

    @Test
    void aMerchantThatIsNotActiveIsFaultFive() {
        var voucher = aDocenteVoucher();

        var answer = send(fixtures.aRegisteredSeller().token(), check("1", voucher.code()));

        assertFault(answer, FaultCode.MERCHANT, "MERCHANT_NOT_ACTIVE: ");
    }

    @Test
    void whoDoesNotProveWhoItIsReadsAFault() {
        var nobody = given().contentType("text/xml").body(check("1", aCode())).post(DOCENTE);

        assertFault(nobody, FaultCode.MERCHANT, "UNAUTHENTICATED: ");
        assertFault(send("no token", check("1", aCode())), FaultCode.MERCHANT, "UNAUTHENTICATED: ");
    }

    @Test
    void aCategoryThatTheMerchantDoesNotSellIsFaultSix() {
        var code = aCode();
        var registration = ofCategory(fixtures.aRegistration(code), "hardware-software", Channel.PHYSICAL);
        fixtures.registered(registration, code);

        assertFault(send(seller.token(), check("1", code)), FaultCode.CATEGORY, "CATEGORY_NOT_SOLD: ");
    }

    @Test
    void theWsdlNamesTheAddressThatItWasAskedFor() {
        var wsdl = given().header("X-Forwarded-Host", "tills.example:8443")
                .header("X-Forwarded-Proto", "https")
                .get(DOCENTE + "?WSDL");

        assertThat(wsdl.statusCode()).isEqualTo(200);
        assertThat(wsdl.asString())
                .contains("location=\"https://tills.example:8443/VerificaVoucherDocWEB/VerificaVoucher\"");
        assertThat(given().get(DOCENTE).statusCode()).isEqualTo(405);
    }

    private Voucher aDocenteVoucher() {
        var code = aCode();
        return fixtures.registered(SoapRegistrations.ofGood(fixtures.aRegistration(code), "printed-book"), code);
    }

    private String partitaIva(Seller whose) {
        return fixtures.single("SELECT partita_iva FROM merchant WHERE merchant_id = '" + whose.merchantId() + "'");
    }

    private String claims(Voucher voucher) {
        return fixtures.single("SELECT count(*) || ' ' || coalesce(sum(claim.cents), 0) FROM claim JOIN redemption"
                + " USING (redemption_id) WHERE voucher_id = '" + voucher.id() + "'");
    }

    private static String wrongCase(String code) {
        var swapped = new StringBuilder();
        code.chars()
                .map(letter ->
                        Character.isUpperCase(letter) ? Character.toLowerCase(letter) : Character.toUpperCase(letter))
                .forEach(swapped::appendCodePoint);
        return VoucherCode.isWellFormed(swapped.toString()) ? "zzzzzzzz" : swapped.toString();
    }
}
