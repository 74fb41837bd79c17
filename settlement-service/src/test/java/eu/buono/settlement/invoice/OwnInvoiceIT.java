package eu.buono.settlement.invoice;

import static eu.buono.settlement.SettlementFixtures.CAPTURED_AT;
import static eu.buono.settlement.SettlementFixtures.IBAN;
import static eu.buono.settlement.SettlementFixtures.accept;
import static eu.buono.settlement.SettlementFixtures.count;
import static eu.buono.settlement.SettlementFixtures.publicBody;
import static eu.buono.settlement.SettlementFixtures.publicBodyPosts;
import static eu.buono.settlement.SettlementFixtures.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import eu.buono.contracts.KeyedHash;
import eu.buono.contracts.VoucherCode;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV2;
import eu.buono.contracts.event.VoucherEvent.RegistrationRequestedV1;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.settlement.SettlementFixtures.Shop;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A merchant invoices its settlements by files of its own. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class OwnInvoiceIT {

    private static final AtomicInteger FILES = new AtomicInteger();
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    KeyedHash keyedHash;

    /** A capture and the code that its till was shown, which settlement-service knows as a hash. */
    private String redeems(Shop shop, long cents) {
        return codeOf(shop.redeems(cents));
    }

    private String codeOf(VoucherRedeemedV2 capture) {
        var code = VoucherCode.draw(RANDOM);
        tell(new RegistrationRequestedV1(
                capture.voucherId(), capture.terms(), keyedHash.code(code), CAPTURED_AT.plusSeconds(3600)));
        await().untilAsserted(() -> assertThat(
                        count("SELECT count(*) FROM voucher_code WHERE voucher_id = '" + capture.voucherId() + "'"))
                .isEqualTo(1));
        return code.text();
    }

    private static String fileName() {
        return "IT98765432109_%05d.xml".formatted(FILES.incrementAndGet());
    }

    private static Response upload(Shop shop, String settlementId, String fileName, byte[] file) {
        return shop.post()
                .contentType(fileName.endsWith(".p7m") ? "application/pkcs7-mime" : "application/xml")
                .body(file)
                .post("/v1/settlements/invoice-files/" + settlementId + "?fileName=" + fileName);
    }

    private static Response upload(Shop shop, OwnInvoiceText text) {
        return upload(shop, shop.settlementId(), fileName(), bytes(text));
    }

    private static byte[] bytes(OwnInvoiceText text) {
        return text.xml().getBytes(StandardCharsets.UTF_8);
    }

    private static String state(Shop shop) {
        return shop.settlements().path("items[0].state");
    }

    @Test
    void aMerchantInvoicesItsSettlementByTheCodesThatItsTillsWereShown() {
        // Given
        var shop = Shop.open();
        shop.isPayee(IBAN);
        var first = redeems(shop, 1250);
        var second = redeems(shop, 700);
        shop.isClosed();

        // When
        var answer = upload(shop, OwnInvoiceText.numbered("1").line(first, 1250).line(second, 700));

        // Then
        answer.then()
                .statusCode(200)
                .body("state", equalTo("INVOICED"))
                .body("linesAccepted", equalTo(2))
                .body("linesOpen", equalTo(0))
                .body("refused", hasSize(0));
        shop.settlements().then().body("items[0].invoiceNumber", equalTo("1"));
        accept(shop.settlementId()).then().statusCode(200).body("state", equalTo("ACCEPTED"));
    }

    @Test
    void linesThatAreWrongAreRefusedAndUploadedAgainWithTheRest() {
        // Given
        var shop = Shop.open();
        shop.isPayee(IBAN);
        var other = Shop.open();
        var first = redeems(shop, 1000);
        var second = redeems(shop, 2000);
        var reversed = shop.redeems(300);
        var reversedCode = codeOf(reversed);
        shop.reverses(reversed);
        var others = redeems(other, 400);
        shop.isClosed();
        var open = redeems(shop, 500);
        var text = OwnInvoiceText.numbered("1")
                .line(first, 1000)
                .line(second, 2001)
                .line(reversedCode, 300)
                .line(others, 400)
                .line(open, 500)
                .line(first, 1000)
                .line(VoucherCode.draw(RANDOM).text(), 100);

        // When
        var answer = upload(shop, text);

        // Then
        answer.then()
                .statusCode(200)
                .body("state", equalTo("CLOSED"))
                .body("linesAccepted", equalTo(1))
                .body("linesOpen", equalTo(1))
                .body("refused.line", equalTo(List.of(2, 3, 4, 5, 6, 7)))
                .body(
                        "refused.fault",
                        equalTo(List.of(
                                "LINE_AMOUNT_DIFFERS",
                                "LINE_VOUCHER_REVERSED",
                                "LINE_VOUCHER_OF_ANOTHER_MERCHANT",
                                "LINE_VOUCHER_OF_ANOTHER_SETTLEMENT",
                                "LINE_VOUCHER_REPEATED",
                                "LINE_VOUCHER_UNKNOWN")))
                .body("refused[0].italian", containsString("PrezzoTotale"));
        shop.invoices(shop.settlementId(), "9").then().statusCode(409).body("code", equalTo("INVOICE_UPLOADED"));
        upload(shop, OwnInvoiceText.numbered("2").line(first, 1000))
                .then()
                .statusCode(422)
                .body("code", equalTo("INVOICE_REFUSED"))
                .body("faults", equalTo("1/1 LINE_VOUCHER_INVOICED"));
        upload(shop, OwnInvoiceText.numbered("2").line(second, 2000))
                .then()
                .statusCode(200)
                .body("state", equalTo("INVOICED"));
    }

    @Test
    void anInvoiceThatIsWrongAsAWholeIsRefusedWithAllThatIsWrong() {
        // Given
        var shop = Shop.open();
        shop.isPayee(IBAN);
        var code = redeems(shop, 1000);
        shop.isClosed();
        var text = OwnInvoiceText.numbered("1")
                .line(code, 1000)
                .to("ABCDEF", "80185250589")
                .payableTo("DE89370400440532013000")
                .addingUpTo("10.01");

        // When
        var answer = upload(shop, text);

        // Then
        answer.then()
                .statusCode(422)
                .body("code", equalTo("INVOICE_REFUSED"))
                .body("faults", equalTo("1 RECIPIENT_WRONG; 1 BUYER_WRONG; 1 TOTAL_WRONG; 1 IBAN_WRONG"));
        assertThat(state(shop)).isEqualTo("CLOSED");
    }

    @Test
    void aFileThatIsHandedInTwiceAtOnceIsOneInvoiceAndOneAnswer() throws InterruptedException, ExecutionException {
        // Given
        var shop = Shop.open();
        shop.isPayee(IBAN);
        var code = redeems(shop, 1000);
        shop.isClosed();
        var settlementId = shop.settlementId();
        var name = fileName();
        var file = bytes(OwnInvoiceText.numbered("1").line(code, 1000));
        Callable<String> once = () -> upload(shop, settlementId, name, file)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        // When
        List<String> answers;
        try (var threads = Executors.newFixedThreadPool(4)) {
            var tasks = List.of(once, once, once, once);
            var running = threads.invokeAll(tasks);
            answers = List.of(
                    running.get(0).get(),
                    running.get(1).get(),
                    running.get(2).get(),
                    running.get(3).get());
        }

        // Then
        assertThat(answers).containsOnly(answers.getFirst());
        assertThat(count("SELECT count(*) FROM invoice_upload WHERE settlement_id = '" + settlementId + "'"))
                .isEqualTo(1);
        upload(shop, OwnInvoiceText.numbered("2").line(code, 1000))
                .then()
                .statusCode(409)
                .body("code", equalTo("SETTLEMENT_NOT_INVOICEABLE"));
    }

    @Test
    void aRejectedInvoiceIsUploadedAgainEvenUnderItsNumber() {
        // Given
        var shop = Shop.open();
        shop.isPayee(IBAN);
        var code = redeems(shop, 1000);
        shop.isClosed();
        var text = OwnInvoiceText.numbered("1").line(code, 1000);
        upload(shop, text).then().statusCode(200);
        publicBodyPosts()
                .body("{\"reason\":\"another programme\"}")
                .post("/v1/settlements/" + shop.settlementId() + "/rejection")
                .then()
                .statusCode(200);

        // When
        var answer = upload(shop, text);

        // Then
        answer.then().statusCode(200).body("state", equalTo("INVOICED")).body("linesAccepted", equalTo(1));
    }

    @Test
    void whatWasHandedInIsReadAgainByItsMerchantAndThePublicBodyAlone() {
        // Given
        var shop = Shop.open();
        shop.isPayee(IBAN);
        var code = redeems(shop, 1000);
        shop.isClosed();
        var settlementId = shop.settlementId();
        var text = OwnInvoiceText.numbered("1").line(code, 1000);
        upload(shop, text).then().statusCode(200);
        publicBodyPosts().body("{\"reason\":\"too early\"}").post("/v1/settlements/" + settlementId + "/rejection");
        upload(shop, text).then().statusCode(200);
        var files = "/v1/settlements/invoice-files/" + settlementId;

        // When
        var listed = publicBody().get(files);

        // Then
        listed.then()
                .statusCode(200)
                .body("items.number", contains("1", "1"))
                .body("items.vouchers", contains(1, 1))
                .body("items[0].endedReason", equalTo("too early"))
                .body("items[1].endedAt", nullValue());
        var file = files + "/" + listed.path("items[0].uploadId");
        assertThat(shop.call().get(file).then().statusCode(200).extract().asByteArray())
                .isEqualTo(bytes(text));
        Shop.open().call().get(files).then().statusCode(404);
        Shop.open().call().get(file).then().statusCode(404);
        publicBody().get(files + "/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void aSignedFileIsTakenAndOneThatIsNoneIsRefused() throws Exception {
        // Given
        var shop = Shop.open();
        shop.isPayee(IBAN);
        var code = redeems(shop, 1000);
        shop.isClosed();
        var settlementId = shop.settlementId();
        var file = bytes(OwnInvoiceText.numbered("1").line(code, 1000));
        var name = fileName() + ".p7m";
        upload(shop, settlementId, name, file)
                .then()
                .statusCode(422)
                .body("code", equalTo("INVOICE_SIGNATURE_INVALID"));

        // When
        var answer = upload(shop, settlementId, name, OwnInvoiceFileTest.signed(file));

        // Then
        answer.then().statusCode(200).body("state", equalTo("INVOICED"));
    }

    @Test
    void whatIsNoInvoiceOrNotTheMerchantsIsRefused() {
        // Given
        var shop = Shop.open();
        var code = redeems(shop, 1000);
        shop.isClosed();
        var settlementId = shop.settlementId();
        var text = OwnInvoiceText.numbered("1").line(code, 1000);
        var file = bytes(text);

        // When
        var unpaid = upload(shop, settlementId, fileName(), file);

        // Then
        unpaid.then().statusCode(422).body("code", equalTo("PAYEE_MISSING"));
        upload(Shop.open(), settlementId, fileName(), file).then().statusCode(404);
        upload(shop, UUID.randomUUID().toString(), fileName(), file).then().statusCode(404);
        upload(shop, settlementId, "invoice.xml", file).then().statusCode(400);
        upload(shop, settlementId, fileName(), new byte[6_000_000]).then().statusCode(413);
        upload(shop, settlementId, fileName(), "<Document/>".getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(422)
                .body("code", equalTo("INVOICE_FORM_INVALID"));
        shop.isPayee(IBAN);
        shop.invoices(settlementId, "1").then().statusCode(200);
    }

    @Test
    void aCodeThatCanStillBeSpentIsNotToldFromOneThatNeverWas() {
        // Given
        var shop = Shop.open();
        shop.isPayee(IBAN);
        redeems(shop, 1000);
        shop.isClosed();
        var unspent = codeOf(shop.aCapture(1000, CAPTURED_AT));
        var never = VoucherCode.draw(RANDOM).text();

        // When
        var answer =
                upload(shop, OwnInvoiceText.numbered("1").line(unspent, 1000).line(never, 1000));

        // Then
        answer.then().statusCode(422).body("faults", equalTo("1/1 LINE_VOUCHER_UNKNOWN; 1/2 LINE_VOUCHER_UNKNOWN"));
    }

    private static Response sdiSays(String root, String sdiId, String fileName, String more) {
        var notice = """
                <types:%1$s xmlns:types="http://www.fatturapa.gov.it/sdi/messaggi/v1.0" versione="1.0">
                <IdentificativoSdI>%2$s</IdentificativoSdI><NomeFile>%3$s</NomeFile>%4$s<MessageId>1</MessageId></types:%1$s>
                """.formatted(root, sdiId, fileName, more);
        return publicBodyPosts().contentType("application/xml").body(notice).post("/v1/settlements/sdi-notices");
    }

    private static String outcome(Response answer) {
        return answer.then().statusCode(200).extract().path("outcome");
    }

    private static String sdiId() {
        return Long.toString(RANDOM.nextLong(1_000_000_000L, Long.MAX_VALUE));
    }

    @Test
    void whatSdiDiscardsIsUploadedAgainAndWhatTheBuyerAcceptsIsAccepted() {
        // Given
        var shop = Shop.open();
        shop.isPayee(IBAN);
        var code = redeems(shop, 1000);
        shop.isClosed();
        var settlementId = shop.settlementId();
        var text = OwnInvoiceText.numbered("1").line(code, 1000);
        var name = fileName();
        var discarded = sdiId();
        var errors =
                "<ListaErrori><Errore><Codice>00404</Codice><Descrizione>Fattura duplicata</Descrizione></Errore></ListaErrori>";
        upload(shop, settlementId, name, bytes(text)).then().statusCode(200);
        assertThat(outcome(sdiSays("NotificaScarto", discarded, name, errors))).isEqualTo("REFUSED");
        shop.settlements()
                .then()
                .body("items[0].state", equalTo("REJECTED"))
                .body("items[0].reason", equalTo("00404 Fattura duplicata"));
        upload(shop, settlementId, name, bytes(text)).then().statusCode(200).body("state", equalTo("INVOICED"));
        var sent = sdiId();

        // When
        var delivered = sdiSays("RicevutaConsegna", sent, name, "");

        // Then
        assertThat(outcome(delivered)).isEqualTo("NOTED");
        assertThat(outcome(sdiSays("NotificaScarto", discarded, name, errors))).isEqualTo("KNOWN");
        assertThat(outcome(sdiSays("NotificaDecorrenzaTermini", discarded, name, "")))
                .isEqualTo("SUPERSEDED");
        assertThat(state(shop)).isEqualTo("INVOICED");
        var accepted = "<EsitoCommittente><IdentificativoSdI>" + sent
                + "</IdentificativoSdI><Esito>EC01</Esito></EsitoCommittente>";
        assertThat(outcome(sdiSays("NotificaEsito", sent, name, accepted))).isEqualTo("ACCEPTED");
        assertThat(state(shop)).isEqualTo("ACCEPTED");
        assertThat(outcome(sdiSays("NotificaScarto", sent, name, errors))).isEqualTo("CONTRADICTS");
        assertThat(state(shop)).isEqualTo("ACCEPTED");
        assertThat(outcome(sdiSays("RicevutaConsegna", sdiId(), fileName(), "")))
                .isEqualTo("FILE_UNKNOWN");
    }

    @Test
    void noticesOfThePreparedFileMoveItsSettlementAsWell() {
        // Given
        var shop = Shop.open();
        shop.redeems(1000);
        shop.isClosed();
        var settlementId = shop.settlementId();
        shop.isPayee("00743110157", IBAN).then().statusCode(200);
        shop.invoices(settlementId, "1").then().statusCode(200);
        var name = shop.call()
                .accept("application/xml")
                .get("/v1/settlements/" + settlementId + "/invoice/fatturapa.xml")
                .header("Content-Disposition")
                .replaceFirst(".*filename=\"", "")
                .replace("\"", "");
        var rejected =
                "<EsitoCommittente><Esito>EC02</Esito><Descrizione>importo errato</Descrizione></EsitoCommittente>";

        // When
        var answer = sdiSays("NotificaEsito", sdiId(), name, rejected);

        // Then
        assertThat(outcome(answer)).isEqualTo("REFUSED");
        shop.settlements().then().body("items[0].reason", equalTo("importo errato"));
        shop.invoices(settlementId, "2").then().statusCode(200);
    }

    @Test
    void aSettlementOfTwoFilesIsAcceptedWhenBothAreAndTheLapseOfTimeAccepts() {
        // Given
        var shop = Shop.open();
        shop.isPayee(IBAN);
        var first = redeems(shop, 1000);
        var second = redeems(shop, 2000);
        shop.isClosed();
        var settlementId = shop.settlementId();
        var one = fileName();
        var two = fileName();
        upload(shop, settlementId, one, bytes(OwnInvoiceText.numbered("1").line(first, 1000)));
        upload(shop, settlementId, two, bytes(OwnInvoiceText.numbered("2").line(second, 2000)));
        var lapsed = sdiSays("NotificaDecorrenzaTermini", sdiId(), two, "");
        assertThat(outcome(lapsed)).isEqualTo("ACCEPTED");
        assertThat(state(shop)).isEqualTo("INVOICED");

        // When
        var answer = sdiSays("NotificaDecorrenzaTermini", sdiId(), one, "");

        // Then
        assertThat(outcome(answer)).isEqualTo("ACCEPTED");
        assertThat(state(shop)).isEqualTo("ACCEPTED");
    }

    @Test
    void whatIsNoNoticeIsRefused() {
        sdiSays("MetadatiInvio", sdiId(), fileName(), "")
                .then()
                .statusCode(400)
                .body("code", equalTo("REQUEST_MALFORMED"));
        sdiSays("NotificaEsito", sdiId(), fileName(), "").then().statusCode(400);
        sdiSays("RicevutaConsegna", "a\"b", fileName(), "").then().statusCode(400);
        publicBodyPosts()
                .contentType("application/xml")
                .body("<!DOCTYPE a><a/>")
                .post("/v1/settlements/sdi-notices")
                .then()
                .statusCode(400);
    }
}
