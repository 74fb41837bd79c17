package eu.buono.settlement.settlement;

import static eu.buono.settlement.SettlementFixtures.CAPTURED_AT;
import static eu.buono.settlement.SettlementFixtures.IBAN;
import static eu.buono.settlement.SettlementFixtures.aPart;
import static eu.buono.settlement.SettlementFixtures.aReversal;
import static eu.buono.settlement.SettlementFixtures.accept;
import static eu.buono.settlement.SettlementFixtures.awaitClaim;
import static eu.buono.settlement.SettlementFixtures.close;
import static eu.buono.settlement.SettlementFixtures.count;
import static eu.buono.settlement.SettlementFixtures.publicBody;
import static eu.buono.settlement.SettlementFixtures.publicBodyPosts;
import static eu.buono.settlement.SettlementFixtures.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import eu.buono.contracts.Money;
import eu.buono.contracts.SettlementId;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV2;
import eu.buono.contracts.event.SettlementEvent.InvoiceRefusedV1;
import eu.buono.contracts.event.SettlementEvent.SettlementClosedV1;
import eu.buono.contracts.event.Topic;
import eu.buono.platform.testkit.EventRecorder;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import eu.buono.settlement.SettlementFixtures.Shop;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** From the events of the tills to a settlement that may be paid; no other service is there. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class SettlementIT {

    @Test
    void tenRedemptionsWithTwoReversalsAreOneSettlementOfEight() {
        // Given
        var shop = Shop.open();
        for (int number = 0; number < 8; number++) {
            shop.redeems(1000);
        }
        shop.reverses(shop.redeems(700));
        shop.reverses(shop.redeems(300));

        // When
        var closing = shop.isClosed();

        // Then
        closing.then()
                .body("settlements", equalTo(1))
                .body("carriedOver", equalTo(0))
                .body("owedCents", equalTo(8000));
        shop.settlements()
                .then()
                .body("items", hasSize(1))
                .body("items[0].state", equalTo("CLOSED"))
                .body("items[0].claims", equalTo(12))
                .body("items[0].accrued.cents", equalTo(9000))
                .body("items[0].reversed.cents", equalTo(1000))
                .body("items[0].amount.cents", equalTo(8000));
        shop.call()
                .get("/v1/settlements/claims?settlementId=" + shop.settlementId())
                .then()
                .body("items", hasSize(12))
                .body("totals[0].owedCents", equalTo(8000));
    }

    @Test
    void anEventThatComesAgainUnderAnotherIdIsOneClaim() {
        // Given
        var shop = Shop.open();
        var capture = shop.redeems(1250);
        shop.reverses(capture);

        // When
        tell(capture);
        tell(aReversal(capture));
        shop.redeems(500);

        // Then
        shop.call()
                .get("/v1/settlements/claims")
                .then()
                .body("items", hasSize(3))
                .body("totals[0].owedCents", equalTo(500));
    }

    @Test
    void aReversalThatArrivesAloneBringsItsCapture() {
        // Given
        var shop = Shop.open();
        var capture = shop.aCapture(900, CAPTURED_AT);

        // When
        shop.reverses(capture);

        // Then
        shop.call().get("/v1/settlements/claims").then().body("items.kind", equalTo(List.of("ACCRUAL", "REVERSAL")));
    }

    /** The same again under other ids, and a part that arrives before its capture. */
    @Test
    void partsReduceTheSettlementOfTheirCaptureOrTheNextOne() {
        // Given
        var shop = Shop.open();
        var capture = shop.aCapture(1000, CAPTURED_AT);
        shop.reverses(capture, 2, 200, 500);
        shop.reverses(capture, 1, 300, 300);
        tell(capture);
        tell(aPart(capture, 2, 200, 500));

        // When
        shop.isClosed();
        shop.reverses(capture, 3, 100, 600);
        shop.redeems(700);
        shop.isClosed();

        // Then
        shop.settlements()
                .then()
                .body("items.amount.cents", equalTo(List.of(600, 500)))
                .body("items[1].reversed.cents", equalTo(500));
        shop.call()
                .get("/v1/settlements/claims")
                .then()
                .body("items.findAll { it.kind == 'REVERSAL' }.part", equalTo(List.of(1, 2, 3)));
    }

    @Test
    void aReversalAfterTheClosingIsTakenOffTheNextSettlement() {
        // Given
        var shop = Shop.open();
        var capture = shop.redeems(1000);
        shop.redeems(500);
        shop.isClosed();
        shop.reverses(capture);

        // When
        var negative = shop.isClosed();
        shop.redeems(1500);
        var positive = shop.isClosed();

        // Then
        negative.then().body("settlements", equalTo(0)).body("carriedOver", equalTo(1));
        positive.then().body("settlements", equalTo(1)).body("owedCents", equalTo(500));
        shop.settlements().then().body("items.amount.cents", equalTo(List.of(500, 1500)));
    }

    @Test
    void aCaptureAtTheEndOfThePeriodIsInTheNextOne() {
        // Given
        var shop = Shop.open();
        var until = Instant.parse("2026-04-01T00:00:00Z");
        shop.redeems(100, until.minusMillis(1));
        shop.redeems(200, until);

        // When
        close(shop.programmeId(), until);

        // Then
        await().untilAsserted(() -> shop.settlements().then().body("items", hasSize(1)));
        shop.settlements().then().body("items[0].amount.cents", equalTo(100));
        shop.call().get("/v1/settlements/claims?open=true").then().body("totals[0].owedCents", equalTo(200));
    }

    @Test
    void theSameClosingTwiceIsOne() {
        // Given
        var shop = Shop.open();
        shop.redeems(100);
        var until = Instant.parse("2026-04-01T00:00:00Z");

        // When
        var first = close(shop.programmeId(), until).<String>path("closingId");
        var second = close(shop.programmeId(), until).<String>path("closingId");

        // Then
        assertThat(second).isEqualTo(first);
    }

    @Test
    void aPeriodThatHasNotPassedIsNotClosed() {
        close(Shop.open().programmeId(), Instant.now().plusSeconds(60))
                .then()
                .statusCode(422)
                .body("code", equalTo("CLOSING_IN_FUTURE"));
    }

    @Test
    void anInvoiceIsRejectedWithAReasonAndAcceptedWhenItComesAgain() {
        // Given
        var shop = Shop.open();
        shop.redeems(1000);
        shop.isClosed();
        var settlementId = shop.settlementId();
        accept(settlementId).then().statusCode(409).body("code", equalTo("SETTLEMENT_NOT_INVOICED"));
        shop.invoices(settlementId).then().statusCode(200).body("state", equalTo("INVOICED"));
        publicBodyPosts()
                .body("{\"reason\":\"another buyer\"}")
                .post("/v1/settlements/" + settlementId + "/rejection")
                .then()
                .statusCode(200)
                .body("reason", equalTo("another buyer"));
        shop.invoices(settlementId).then().statusCode(200);

        // When
        var accepted = accept(settlementId);

        // Then
        accepted.then().statusCode(200).body("state", equalTo("ACCEPTED")).body("invoiceNumber", startsWith("7/2026"));
        shop.invoices(settlementId).then().statusCode(409).body("code", equalTo("SETTLEMENT_NOT_INVOICEABLE"));
        assertThat(count("SELECT count(*) FROM settlement_step WHERE settlement_id = '" + settlementId + "'"))
                .isEqualTo(5);
    }

    @Test
    void whatAMerchantWaitsForIsPublishedAndAgainWhenOpsAsks() {
        // Given
        var shop = Shop.open();
        shop.redeems(1000);
        shop.isClosed();
        var settlementId = SettlementId.of(shop.settlementId());
        shop.invoices(settlementId.toString()).then().statusCode(200);
        reject(settlementId.toString()).then().statusCode(200);
        String number = shop.settlements().path("items[0].invoiceNumber");
        var programmeId = shop.programmeId();
        var closed = new SettlementClosedV1(
                settlementId, shop.merchantId(), programmeId, 0, until(settlementId), 1, Money.eur(1000));
        var refused = new InvoiceRefusedV1(settlementId, shop.merchantId(), programmeId, 2, number, Money.eur(1000));

        // When
        given().auth()
                .oauth2(Tokens.ops())
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{\"aggregateId\":\"" + settlementId + "\"}")
                .post("/v1/ops/settlement-service/republish")
                .then()
                .statusCode(202);

        // Then
        try (var recorder = EventRecorder.fromBeginning(
                ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class), Topic.SETTLEMENT)) {
            await().untilAsserted(() -> assertThat(recorder.events(settlementId.value()))
                    .isEqualTo(List.of(closed, refused, closed, refused)));
        }
    }

    private static Instant until(SettlementId settlementId) {
        return Instant.parse(publicBody().get("/v1/settlements/" + settlementId).path("until"));
    }

    private static Response reject(String settlementId) {
        return publicBodyPosts()
                .body("{\"reason\":\"another buyer\"}")
                .post("/v1/settlements/" + settlementId + "/rejection");
    }

    @Test
    void aRepeatedRequestMovesASettlementOnce() {
        // Given
        var shop = Shop.open();
        shop.redeems(1000);
        shop.isClosed();
        shop.isPayee(IBAN);
        var address = "/v1/settlements/" + shop.settlementId() + "/invoice";
        var key = UUID.randomUUID().toString();
        var first = shop.call()
                .header("Idempotency-Key", key)
                .body("{\"number\":\"8\"}")
                .post(address);

        // When
        var second = shop.call()
                .header("Idempotency-Key", key)
                .body("{\"number\":\"8\"}")
                .post(address);

        // Then
        first.then().statusCode(200);
        assertThat(second.asString()).isEqualTo(first.asString());
        shop.call()
                .header("Idempotency-Key", key)
                .body("{\"number\":\"9\"}")
                .post(address)
                .then()
                .statusCode(422)
                .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
    }

    @Test
    void aMerchantSeesItsOwnSettlementsAlone() {
        // Given
        var shop = Shop.open();
        var other = Shop.open();
        shop.redeems(1000);
        shop.isClosed();
        var settlementId = shop.settlementId();

        // When
        var seen = other.call().get("/v1/settlements/" + settlementId);

        // Then
        seen.then().statusCode(404);
        other.invoices(settlementId).then().statusCode(404);
        other.settlements().then().body("items", hasSize(0));
        shop.call().get("/v1/settlements/" + settlementId).then().statusCode(200);
        shop.call().get("/v1/settlements/totals").then().statusCode(403);
        publicBody()
                .get("/v1/settlements?programmeId=" + shop.programmeId())
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void claimsAndSettlementsAgree() {
        // Given
        var shop = Shop.open();
        shop.reverses(shop.redeems(400));
        shop.redeems(1000);
        shop.isClosed();
        shop.redeems(200);

        // When
        var books = given().auth().oauth2(Tokens.ops()).get("/v1/ops/settlement-service/totals");

        // Then
        books.then().statusCode(200).body("isBalanced", equalTo(true));
        long closed = books.jsonPath().getLong("settlements.CLOSED");
        assertThat(closed).isGreaterThanOrEqualTo(1000);
        assertThat(books.jsonPath().getLong("accruedCents") - books.jsonPath().getLong("reversedCents"))
                .isEqualTo(
                        books.jsonPath().getLong("openCents") + books.jsonPath().getLong("settledCents"));
    }

    @Test
    void anEventThatContradictsAClaimIsParked() {
        // Given
        var shop = Shop.open();
        var capture = shop.redeems(1000);
        var other = shop.aCapture(1, CAPTURED_AT);
        var contradiction = new VoucherRedeemedV2(
                capture.voucherId(),
                capture.redemptionId(),
                capture.merchantId(),
                capture.shopId(),
                other.terms(),
                other.amount(),
                capture.origin(),
                capture.redeemedAt());

        // When
        tell(contradiction);

        // Then
        await().untilAsserted(() -> assertThat(
                        count("SELECT count(*) FROM parked_event WHERE aggregate_id = '" + capture.voucherId() + "'"))
                .isEqualTo(1));
        awaitClaim(capture.redemptionId(), "ACCRUAL");
        assertThat(count("SELECT cents FROM claim WHERE redemption_id = '" + capture.redemptionId() + "'"))
                .isEqualTo(1000);
    }
}
