package eu.buono.settlement.payout;

import static eu.buono.settlement.SettlementFixtures.ANOTHER_IBAN;
import static eu.buono.settlement.SettlementFixtures.IBAN;
import static eu.buono.settlement.SettlementFixtures.accept;
import static eu.buono.settlement.SettlementFixtures.publicBody;
import static eu.buono.settlement.SettlementFixtures.publicBodyPosts;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import eu.buono.settlement.SettlementFixtures.Shop;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From ten redemptions with two reversals to the paid transfer; the bank is what its files say. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class PayoutIT {

    private static final String SECOND_PERSON =
            Tokens.issuer().token("second-person", List.of("public-body"), Map.of(), Duration.ofHours(1));

    private static Response propose(Shop shop) {
        return publicBodyPosts()
                .body("{\"programmeId\":\"%s\",\"executionDay\":\"2026-12-20\"}".formatted(shop.programmeId()))
                .post("/v1/settlements/payouts");
    }

    private static Response approve(String payoutId) {
        return given().auth()
                .oauth2(SECOND_PERSON)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{}")
                .post("/v1/settlements/payouts/" + payoutId + "/approval");
    }

    /** An ordered payout of the shop's only settlement. */
    private static String order(Shop shop) {
        String payoutId = propose(shop).then().statusCode(201).extract().path("payoutId");
        approve(payoutId).then().statusCode(200);
        return payoutId;
    }

    private static String file(String payoutId) {
        return publicBody()
                .accept("application/xml")
                .get("/v1/settlements/payouts/" + payoutId + "/pain.001.xml")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static String endToEndId(String payoutId) {
        return file(payoutId).replaceFirst("(?s).*<EndToEndId>", "").replaceFirst("(?s)<.*", "");
    }

    private static Response bankSays(String endToEndId, String cents, String day, String returnReason) {
        var statement = """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
                <GrpHdr><MsgId>1</MsgId><CreDtTm>2026-12-21T06:00:00Z</CreDtTm></GrpHdr>
                <Stmt><Id>1</Id><Acct><Id><IBAN>IT60X0542811101000000123456</IBAN></Id></Acct>
                <Ntry><Amt Ccy="EUR">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                <BookgDt><Dt>%s</Dt></BookgDt><BkTxCd/><NtryDtls><TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs>%s
                </TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>
                """.formatted(
                        cents,
                        returnReason.isEmpty() ? "DBIT" : "CRDT",
                        day,
                        endToEndId,
                        returnReason.isEmpty() ? "" : "<RtrInf><Rsn><Cd>" + returnReason + "</Cd></Rsn></RtrInf>");
        return handIn(statement);
    }

    private static String refusalOf(String payoutId) {
        return """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
                <GrpHdr><MsgId>1</MsgId><CreDtTm>2026-12-20T06:00:00Z</CreDtTm></GrpHdr>
                <OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>
                <GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>FF01</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts>
                </CstmrPmtStsRpt></Document>
                """.formatted(payoutId.replace("-", ""));
    }

    private static Response handIn(String file) {
        return given().auth()
                .oauth2(Tokens.publicBody())
                .contentType("application/xml")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(file)
                .post("/v1/settlements/bank-statements");
    }

    private static Shop anAcceptedSettlementOf(long... cents) {
        var shop = Shop.open();
        for (long amount : cents) {
            shop.redeems(amount);
        }
        shop.isClosed();
        shop.invoices(shop.settlementId()).then().statusCode(200);
        accept(shop.settlementId()).then().statusCode(200);
        return shop;
    }

    private static String state(Shop shop) {
        return shop.settlements().path("items[0].state");
    }

    @Test
    void tenRedemptionsWithTwoReversalsArePaidByATransferOfEight() {
        // Given
        var shop = Shop.open();
        for (int number = 0; number < 8; number++) {
            shop.redeems(1000);
        }
        shop.reverses(shop.redeems(700));
        shop.reverses(shop.redeems(300));
        shop.isClosed();
        var settlementId = shop.settlementId();
        shop.invoices(settlementId).then().statusCode(200);
        shop.call()
                .accept("application/xml")
                .get("/v1/settlements/" + settlementId + "/invoice/fatturapa.xml")
                .then()
                .statusCode(200)
                .body(containsString("<ImportoTotaleDocumento>80.00</ImportoTotaleDocumento>"));
        accept(settlementId).then().statusCode(200);
        var payoutId = order(shop);
        var endToEndId = endToEndId(payoutId);

        // When
        var booked = bankSays(endToEndId, "80.00", "2026-12-20", "");

        // Then
        booked.then().statusCode(200).body("lines[0].outcome", equalTo("PAID"));
        shop.settlements()
                .then()
                .body("items[0].state", equalTo("PAID"))
                .body("items[0].paidOn", equalTo("2026-12-20"));
        bankSays(endToEndId, "80.00", "2026-12-20", "").then().body("lines[0].outcome", equalTo("KNOWN"));
        assertThat(file(payoutId)).isEqualTo(file(payoutId)).contains("<CtrlSum>80.00</CtrlSum>");
    }

    @Test
    void whoeverProposedAPayoutCannotApproveIt() {
        // Given
        var shop = anAcceptedSettlementOf(1000);
        String payoutId = propose(shop).path("payoutId");

        // When
        var answer = publicBodyPosts().body("{}").post("/v1/settlements/payouts/" + payoutId + "/approval");

        // Then
        answer.then().statusCode(403).body("code", equalTo("PAYOUT_NEEDS_ANOTHER_PERSON"));
        publicBody()
                .accept("application/xml")
                .get("/v1/settlements/payouts/" + payoutId + "/pain.001.xml")
                .then()
                .statusCode(404);
        assertThat(state(shop)).isEqualTo("ACCEPTED");
    }

    @Test
    void ofTwoPayoutsOfOneSettlementOneIsOrdered() {
        // Given
        var shop = anAcceptedSettlementOf(1000);
        String first = propose(shop).path("payoutId");
        String second = propose(shop).path("payoutId");
        approve(first).then().statusCode(200);

        // When
        var answer = approve(second);

        // Then
        answer.then().statusCode(409).body("code", equalTo("SETTLEMENT_NOT_ACCEPTED"));
        approve(first).then().statusCode(409).body("code", equalTo("PAYOUT_ORDERED"));
        propose(shop).then().statusCode(409).body("code", equalTo("PAYOUT_EMPTY"));
    }

    @Test
    void aTransferThatCameBackIsOrderedAgainAndTheOldStatementDoesNotPayIt() {
        // Given
        var shop = anAcceptedSettlementOf(1000);
        var old = endToEndId(order(shop));
        bankSays(old, "10.00", "2026-12-20", "").then().body("lines[0].outcome", equalTo("PAID"));
        bankSays(old, "10.00", "2026-12-22", "AC04").then().body("lines[0].outcome", equalTo("RETURNED"));
        shop.settlements().then().body("items[0].state", equalTo("RETURNED")).body("items[0].reason", equalTo("AC04"));
        var next = endToEndId(order(shop));

        // When
        var repeated = bankSays(old, "10.00", "2026-12-20", "");

        // Then
        repeated.then().body("lines[0].outcome", equalTo("KNOWN"));
        assertThat(state(shop)).isEqualTo("ORDERED");
        assertThat(next).isNotEqualTo(old);
        bankSays(next, "10.01", "2026-12-24", "").then().body("lines[0].outcome", equalTo("AMOUNT_DIFFERS"));
        bankSays(next, "10.00", "2026-12-24", "").then().body("lines[0].outcome", equalTo("PAID"));
    }

    @Test
    void anOrderThatTheBankRefusesWholeComesBackAndIsOrderedAgain() {
        // Given
        var shop = anAcceptedSettlementOf(1000, 500);
        var report = refusalOf(order(shop));

        // When
        var refused = handIn(report);

        // Then
        refused.then().statusCode(200).body("lines[0].outcome", equalTo("RETURNED"));
        shop.settlements().then().body("items[0].state", equalTo("RETURNED")).body("items[0].reason", equalTo("FF01"));
        handIn(report).then().body("lines[0].outcome", equalTo("KNOWN"));
        var again = endToEndId(order(shop));
        bankSays(again, "15.00", "2026-12-21", "").then().body("lines[0].outcome", equalTo("PAID"));
    }

    @Test
    void whatTheBankRefusesAndBooksAllTheSameIsNotPaidTwiceInSilence() {
        // Given
        var shop = anAcceptedSettlementOf(1000);
        var refusedPayoutId = order(shop);
        handIn(refusalOf(refusedPayoutId)).then().body("lines[0].outcome", equalTo("RETURNED"));
        var again = endToEndId(order(shop));

        // When
        var booked = bankSays(endToEndId(refusedPayoutId), "10.00", "2026-12-20", "");

        // Then
        booked.then().body("lines[0].outcome", equalTo("PAID_TWICE"));
        bankSays(again, "10.00", "2026-12-21", "").then().body("lines[0].outcome", equalTo("PAID_TWICE"));
        bankSays(again, "10.00", "2026-12-23", "MS03").then().body("lines[0].outcome", equalTo("RETURNED"));
        shop.settlements()
                .then()
                .body("items[0].state", equalTo("PAID"))
                .body("items[0].paidOn", equalTo("2026-12-20"));
        propose(shop).then().statusCode(409).body("code", equalTo("PAYOUT_EMPTY"));
    }

    @Test
    void aChangedIbanIsNotPaidBeforeItsTime() {
        // Given
        var shop = anAcceptedSettlementOf(1000);
        String payoutId = propose(shop).path("payoutId");

        // When
        shop.isPayee(ANOTHER_IBAN).then().statusCode(200).body("iban", equalTo(ANOTHER_IBAN));

        // Then
        approve(payoutId).then().statusCode(409).body("code", equalTo("PAYEE_CHANGED"));
        propose(shop).then().statusCode(409).body("code", equalTo("PAYOUT_EMPTY"));
    }

    @Test
    void whoReadThePayeeBeforeAnotherEditorChangedItOverwritesNothing() {
        // Given
        var shop = Shop.open();
        shop.isPayee(IBAN).then().statusCode(200);
        var read = shop.call().get("/v1/settlements/payee");
        var body = read.jsonPath().<String, Object>getMap("");
        body.remove("ibanUsableFrom");
        body.put("town", "Prato");
        shop.post().body(body).put("/v1/settlements/payee").then().statusCode(200);

        // When
        var late =
                shop.post().header("If-Match", read.header("ETag")).body(body).put("/v1/settlements/payee");

        // Then
        late.then().statusCode(412).body("code", equalTo("PRECONDITION_FAILED"));
        var tag = shop.call().get("/v1/settlements/payee").header("ETag");
        shop.post()
                .header("If-Match", tag)
                .body(body)
                .put("/v1/settlements/payee")
                .then()
                .statusCode(200);
    }

    @Test
    void anIbanWithAWrongDigitIsNotTaken() {
        Shop.open().isPayee(IBAN.replace("456", "457")).then().statusCode(422).body("code", equalTo("IBAN_INVALID"));
    }

    @Test
    void aNumberIsUsedOnceAndAnInvoiceNeedsAPayee() {
        // Given
        var shop = Shop.open();
        shop.redeems(1000);
        shop.isClosed();
        var first = shop.settlementId();
        shop.invoices(first, "1").then().statusCode(422).body("code", equalTo("PAYEE_MISSING"));
        shop.isPayee(IBAN);
        shop.invoices(first, "1").then().statusCode(200);
        shop.redeems(500);
        shop.isClosed();

        // When
        var answer = shop.invoices(shop.settlementId(), "1");

        // Then
        answer.then().statusCode(409).body("code", equalTo("INVOICE_NUMBER_USED"));
    }

    @Test
    void whatIsNoStatementIsRefused() {
        given().auth()
                .oauth2(Tokens.publicBody())
                .contentType("application/xml")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("<Document/>")
                .post("/v1/settlements/bank-statements")
                .then()
                .statusCode(400)
                .body("code", equalTo("REQUEST_MALFORMED"));
    }
}
