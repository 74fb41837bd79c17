package eu.buono.merchant.verificavoucher;

import static eu.buono.merchant.TillFixtures.aCode;
import static eu.buono.merchant.TillFixtures.ofCategory;
import static eu.buono.merchant.verificavoucher.SoapEnvelopes.CULTURA;
import static eu.buono.merchant.verificavoucher.SoapEnvelopes.DOCENTE;
import static eu.buono.merchant.verificavoucher.SoapEnvelopes.GIOVANI;
import static eu.buono.merchant.verificavoucher.SoapEnvelopes.assertChecked;
import static eu.buono.merchant.verificavoucher.SoapEnvelopes.assertConfirmed;
import static eu.buono.merchant.verificavoucher.SoapEnvelopes.assertFault;
import static eu.buono.merchant.verificavoucher.SoapEnvelopes.check;
import static eu.buono.merchant.verificavoucher.SoapEnvelopes.confirm;
import static eu.buono.merchant.verificavoucher.SoapEnvelopes.isbnList;
import static eu.buono.merchant.verificavoucher.SoapEnvelopes.send;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.Channel;
import eu.buono.contracts.VoucherCode;
import eu.buono.contracts.event.MerchantEvent.TillInterface;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV2;
import eu.buono.contracts.event.VoucherEvent.CancellationRequestedV1;
import eu.buono.contracts.verificavoucher.FaultCode;
import eu.buono.merchant.TillFixtures;
import eu.buono.merchant.TillFixtures.Seller;
import eu.buono.merchant.TillFixtures.Voucher;
import eu.buono.merchant.access.api.Forwardings;
import eu.buono.platform.testkit.AssertionKey;
import eu.buono.platform.testkit.ClientCertificates;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a till of the national service meets when only its address has been changed. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class SoapIT {

    @Inject
    TillFixtures fixtures;

    private static final String ISBN = "9788804668237";
    private static final String OTHER_ISBN = "0-306-40615-2";

    private Seller seller;

    @BeforeEach
    void aSeller() {
        fixtures.publishProgrammes();
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
    void checkTwoRedeemsTheWholeVoucherOnce() {
        var voucher = aDocenteVoucher();

        var first = send(seller.token(), check("2", voucher.code()));

        assertChecked(first, "30.00");
        assertThat(fixtures.state(voucher.id())).isEqualTo("REDEEMED");
        assertThat(claims(voucher)).isEqualTo("1 3000");
        assertFault(
                send(fixtures.anActiveSeller().token(), check("2", voucher.code())),
                FaultCode.VOUCHER,
                "VOUCHER_REDEEMED: ");
    }

    @Test
    void theEventSaysWhichVariantItWas() {
        try (var events = fixtures.merchantEvents()) {
            // Given
            var voucher = aDocenteVoucher();
            assertChecked(send(seller.token(), check("3", voucher.code())), "30.00");

            // When
            assertConfirmed(send(seller.token(), confirm(voucher.code(), "30.00")));

            // Then
            await().atMost(TillFixtures.SOON)
                    .untilAsserted(() -> assertThat(events.events(voucher.id().value()))
                            .filteredOn(VoucherRedeemedV2.class::isInstance)
                            .extracting(event ->
                                    ((VoucherRedeemedV2) event).origin().tillInterface())
                            .containsExactly(TillInterface.SOAP_CARTA_DOCENTE));
        }
    }

    @Test
    void aSpentVoucherIsFaultTwoAlsoForWhoSpentIt() {
        var voucher = aDocenteVoucher();
        send(seller.token(), check("2", voucher.code()));

        assertFault(send(seller.token(), check("1", voucher.code())), FaultCode.VOUCHER, "VOUCHER_REDEEMED: ");
        assertFault(send(seller.token(), check("3", voucher.code())), FaultCode.VOUCHER, "VOUCHER_REDEEMED: ");
    }

    @Test
    void unknownAndCancelledVouchersAreFaultTwoAndAMistypedCodeIsFaultOne() {
        var cancelled = aDocenteVoucher();
        fixtures.send(new CancellationRequestedV1(cancelled.id()));
        await().atMost(TillFixtures.SOON)
                .untilAsserted(() -> assertThat(fixtures.state(cancelled.id())).isEqualTo("CLOSED CANCELLED"));
        String code = aDocenteVoucher().code().text();

        assertFault(send(seller.token(), check("1", aCode())), FaultCode.VOUCHER, "VOUCHER_UNKNOWN: ");
        assertFault(send(seller.token(), check("2", wrongCase(code))), FaultCode.FORMAT, "CODE_MISTYPED: ");
        assertFault(send(seller.token(), check("2", cancelled.code())), FaultCode.VOUCHER, "VOUCHER_CANCELLED: ");
    }

    @Test
    void checkThreeFreezesAndConfirmCapturesAPart() {
        var voucher = aDocenteVoucher();

        assertChecked(send(seller.token(), check("3", voucher.code())), "30.00");
        assertThat(fixtures.state(voucher.id())).isEqualTo("FROZEN");
        assertChecked(send(seller.token(), check("3", voucher.code())), "30.00");
        assertChecked(send(seller.token(), check("1", voucher.code())), "30.00");
        assertFault(
                send(fixtures.anActiveSeller().token(), check("1", voucher.code())),
                FaultCode.VOUCHER,
                "VOUCHER_AUTHORISED_ELSEWHERE: ");
        assertFault(
                send(seller.token(), confirm(voucher.code(), "30.01")),
                FaultCode.AMOUNT,
                "AMOUNT_ABOVE_AUTHORISATION: ");
        assertConfirmed(send(seller.token(), confirm(voucher.code(), "12.5")));

        assertThat(claims(voucher)).isEqualTo("1 1250");
    }

    @Test
    void aFreezeCanBeConsumedAsAWholeAndByASuspendedMerchant() {
        var voucher = aDocenteVoucher();
        send(seller.token(), check("3", voucher.code()));
        fixtures.suspend(seller.merchantId()).then().statusCode(200);

        var first = send(seller.token(), check("2", voucher.code()));

        assertChecked(first, "30.00");
        assertThat(claims(voucher)).isEqualTo("1 3000");
    }

    @Test
    void confirmWithoutFreezeCashesOnce() {
        var voucher = aDocenteVoucher();

        assertFault(send(seller.token(), confirm(voucher.code(), "30.20")), FaultCode.AMOUNT, "AMOUNT_ABOVE_VOUCHER: ");
        assertConfirmed(send(seller.token(), confirm(voucher.code(), "10")));
        assertFault(send(seller.token(), confirm(voucher.code(), "10.00")), FaultCode.VOUCHER, "VOUCHER_REDEEMED: ");
        assertFault(send(seller.token(), confirm(voucher.code(), "10.01")), FaultCode.VOUCHER, "VOUCHER_REDEEMED: ");
        assertFault(send(seller.token(), check("2", voucher.code())), FaultCode.VOUCHER, "VOUCHER_REDEEMED: ");
        assertFault(
                send(fixtures.anActiveSeller().token(), confirm(voucher.code(), "10")),
                FaultCode.VOUCHER,
                "VOUCHER_REDEEMED: ");

        assertThat(claims(voucher)).isEqualTo("1 1000");
    }

    @Test
    void aMerchantWithItsCertificateActivatesItselfAsOftenAsItLikes() {
        var merchant = fixtures.aRegisteredSeller();
        assertFault(activation(merchant, ""), FaultCode.ACTIVATION, "MERCHANT_NOT_ACTIVATABLE: ");
        fixtures.makeActivatable(merchant.merchantId());
        assertFault(activation(merchant, "01234567897"), FaultCode.ACTIVATION, "MERCHANT_NOT_ACTIVATABLE: ");

        var first = activation(merchant, partitaIva(merchant));

        assertThat(first.asString())
                .contains("<checkResp><nominativoBeneficiario>Attivazione effettuata</nominativoBeneficiario>"
                        + "<partitaIvaEsercente>" + partitaIva(merchant) + "</partitaIvaEsercente><ambito>-</ambito>"
                        + "<bene>-</bene><importo>0</importo></checkResp>");
        assertThat(activation(merchant, "").asString()).isEqualTo(first.asString());
        assertFault(activation(merchant, "01234567897"), FaultCode.ACTIVATION, "MERCHANT_NOT_ACTIVATABLE: ");
        assertChecked(send(merchant.token(), check("1", aDocenteVoucher().code())), "30.00");
    }

    @Test
    void aSuspendedMerchantDoesNotActivateItself() {
        fixtures.suspend(seller.merchantId()).then().statusCode(200);

        var suspended = activation(seller, "");
        assertFault(suspended, FaultCode.ACTIVATION, "MERCHANT_NOT_ACTIVATABLE: ");
        assertThat(suspended.asString()).contains("(esercente sospeso)");
    }

    @Test
    void eachVariantKnowsTheVouchersOfItsProgrammesOnly() {
        var code = aCode();
        fixtures.registered(SoapRegistrations.ofProgramme(fixtures.aRegistration(code), "carta-merito"), code);

        assertFault(send(seller.token(), check("2", code)), FaultCode.VOUCHER, "VOUCHER_UNKNOWN: ");
        assertFault(send(seller.token(), confirm(code, "1")), FaultCode.VOUCHER, "VOUCHER_UNKNOWN: ");
        var answer = send(seller.token(), GIOVANI, "text/xml", check("2", code).getBytes(StandardCharsets.UTF_8));
        assertThat(answer.asString()).contains("<ambito>Libri</ambito>", "<importo>30.00</importo>");
    }

    @Test
    void theListOfIsbnMustAddUpToWhatWasConfirmed() {
        var code = aCode();
        var registration = SoapRegistrations.ofProgramme(fixtures.aRegistration(code), "carta-cultura");
        var voucher = fixtures.registered(registration, code);
        assertFault(insertIsbn(code, "30", ISBN), FaultCode.VOUCHER, "AUTHORISATION_UNKNOWN: ");
        send(seller.token(), CULTURA, "text/xml", confirm(code, "25.5").getBytes(StandardCharsets.UTF_8));

        assertFault(insertIsbn(code, "25.52", ISBN), FaultCode.AMOUNT, "AMOUNT_ABOVE_AUTHORISATION: ");
        assertFault(insertIsbn(code, "25.48", ISBN), FaultCode.FORMAT, "AMOUNT_INVALID: ");
        assertFault(insertIsbn(code, "25.5", "9788804668238"), FaultCode.FORMAT, "REQUEST_MALFORMED: ");
        for (int time = 0; time < 2; time++) {
            assertThat(insertIsbn(code, "25.50", ISBN).asString())
                    .contains(":ValidazioneResponse xmlns:")
                    .contains("><esito>OK</esito></");
        }
        assertFault(insertIsbn(code, "25.50", OTHER_ISBN), FaultCode.VOUCHER, "OPERATION_FINAL: ");
        assertThat(fixtures.single("SELECT string_agg(isbn || ' ' || isbn_detail.cents, ',') FROM isbn_detail JOIN"
                        + " redemption USING (redemption_id) WHERE voucher_id = '" + voucher.id() + "'"))
                .isEqualTo(ISBN + " 2550");
    }

    @Test
    void onlyCulturaTakesListsOfIsbn() {
        var answer = send(seller.token(), isbnList(aCode(), "1", ISBN));

        assertFault(answer, FaultCode.FORMAT, "REQUEST_MALFORMED: ");
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

        assertFault(nobody, FaultCode.MERCHANT, "CERTIFICATE_MISSING: ");
        assertFault(send("no token", check("1", aCode())), FaultCode.MERCHANT, "UNAUTHENTICATED: ");
    }

    @Test
    void aCategoryThatTheMerchantDoesNotSellIsFaultSix() {
        var code = aCode();
        var registration = ofCategory(fixtures.aRegistration(code), "hardware-software", Channel.PHYSICAL);
        fixtures.registered(registration, code);

        assertFault(send(seller.token(), check("1", code)), FaultCode.CATEGORY, "CATEGORY_NOT_SOLD: ");
    }

    /** One certificate for all visitors of a web shop: those who guess lock out neither the others nor the shop. */
    @Test
    void honestVisitorsGoOnWhileOthersGuessThroughTheSameCertificate() {
        for (int visitor = 0; visitor < 200; visitor++) {
            assertThat(send(seller.token(), check("1", aCode())).statusCode()).isEqualTo(500);
            if (visitor % 20 == 19) {
                var voucher = aDocenteVoucher();
                assertChecked(send(seller.token(), check("1", voucher.code())), "30.00");
                assertConfirmed(send(seller.token(), confirm(voucher.code(), "30")));
            }
        }
    }

    @Test
    void whoIsLockedOutReadsSoAndNoWordAboutTheVoucher() {
        // Given
        var old = aDocenteVoucher();
        var frozen = aDocenteVoucher();
        assertChecked(send(seller.token(), check("3", frozen.code())), "30.00");
        fixtures.makeOld(old);
        fixtures.makeOld(frozen);

        // When
        for (int guess = 0; guess < 100; guess++) {
            send(seller.token(), check("1", aCode()));
        }

        // Then
        assertFault(send(seller.token(), check("1", aCode())), FaultCode.LOCKED_OUT, "CODE_LOCKED_OUT: ");
        assertFault(send(seller.token(), check("1", old.code())), FaultCode.LOCKED_OUT, "CODE_LOCKED_OUT: ");
        assertFault(send(seller.token(), confirm(old.code(), "30")), FaultCode.LOCKED_OUT, "CODE_LOCKED_OUT: ");
        assertThat(FaultCode.LOCKED_OUT.code()).isEqualTo("99");
        assertConfirmed(send(seller.token(), confirm(frozen.code(), "30")));
    }

    @Test
    void theWsdlNamesTheAddressThatItWasAskedFor() {
        var said = ClientCertificates.assertionKey().forwarding("203.0.113.7", "tills.example:8443", Instant.now());
        var wsdl = given().header(Forwardings.HEADER, said).get(DOCENTE + "?WSDL");

        assertThat(wsdl.statusCode()).isEqualTo(200);
        assertThat(wsdl.asString())
                .contains("location=\"https://tills.example:8443/VerificaVoucherDocWEB/VerificaVoucher\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "PATCH", "DELETE"})
    void whoDoesNotPostReadsAnEnvelopeAllTheSame(String method) {
        var answer = given().request(method, DOCENTE);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.contentType()).isEqualTo("text/xml;charset=UTF-8");
        assertThat(answer.header("Allow")).isEqualTo("GET, POST");
        assertThat(answer.asString())
                .contains("<exceptionCode>99</exceptionCode>", "usare il metodo POST", "<message>METHOD_NOT_ALLOWED: ");
    }

    @Test
    void whatAStrangerSaysOfTheAddressIsNotBelieved() {
        // Given
        var forged = AssertionKey.make().forwarding("203.0.113.7", "evil.example", Instant.now());

        // When
        var wsdl = given().header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "https")
                .header(Forwardings.HEADER, forged)
                .get(DOCENTE + "?WSDL");

        // Then
        assertThat(wsdl.asString()).contains("location=\"http://").doesNotContain("evil.example");
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

    private static Response activation(Seller merchant, String named) {
        return send(
                merchant.token(),
                check("1", "11aa22bb")
                        .replace("</checkReq>", "<partitaIvaEsercente>" + named + "</partitaIvaEsercente></checkReq>"));
    }

    private Response insertIsbn(VoucherCode code, String importo, String isbn) {
        var list = isbnList(code, importo, isbn);
        return send(seller.token(), CULTURA, "text/xml", list.getBytes(StandardCharsets.UTF_8));
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
