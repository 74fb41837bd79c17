package eu.buono.settlement.payout;

import static eu.buono.settlement.SettlementFixtures.ANOTHER_IBAN;
import static eu.buono.settlement.SettlementFixtures.IBAN;
import static eu.buono.settlement.SettlementFixtures.accept;
import static eu.buono.settlement.SettlementFixtures.publicBody;
import static eu.buono.settlement.SettlementFixtures.publicBodyPosts;
import static eu.buono.settlement.payout.PayoutFixtures.anAcceptedSettlementOf;
import static eu.buono.settlement.payout.PayoutFixtures.approve;
import static eu.buono.settlement.payout.PayoutFixtures.bankSays;
import static eu.buono.settlement.payout.PayoutFixtures.endToEndId;
import static eu.buono.settlement.payout.PayoutFixtures.file;
import static eu.buono.settlement.payout.PayoutFixtures.handIn;
import static eu.buono.settlement.payout.PayoutFixtures.order;
import static eu.buono.settlement.payout.PayoutFixtures.propose;
import static eu.buono.settlement.payout.PayoutFixtures.refusalOf;
import static eu.buono.settlement.payout.PayoutFixtures.state;
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
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From ten redemptions with two reversals to the paid transfer; the bank is what its files say. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class PayoutIT {

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
