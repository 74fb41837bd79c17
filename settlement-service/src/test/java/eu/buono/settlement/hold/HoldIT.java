package eu.buono.settlement.hold;

import static eu.buono.settlement.SettlementFixtures.CAPTURED_AT;
import static eu.buono.settlement.SettlementFixtures.aReversal;
import static eu.buono.settlement.SettlementFixtures.accept;
import static eu.buono.settlement.SettlementFixtures.awaitClaim;
import static eu.buono.settlement.SettlementFixtures.publicBody;
import static eu.buono.settlement.SettlementFixtures.publicBodyPosts;
import static eu.buono.settlement.SettlementFixtures.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import eu.buono.contracts.FraudCaseId;
import eu.buono.contracts.event.FraudEvent.FigureName;
import eu.buono.contracts.event.FraudEvent.FraudDecidedV1;
import eu.buono.contracts.event.FraudEvent.FraudFigure;
import eu.buono.contracts.event.FraudEvent.FraudOutcome;
import eu.buono.contracts.event.FraudEvent.FraudSignal;
import eu.buono.contracts.event.FraudEvent.FraudSuspectedV1;
import eu.buono.contracts.event.FraudEvent.SuspectClaim;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV2;
import eu.buono.contracts.event.Topic;
import eu.buono.platform.testkit.Events;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import eu.buono.settlement.SettlementFixtures.Shop;
import eu.buono.settlement.payout.PayoutFixtures;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** From a sign of fraud to claims that no closing takes, and what a person decides of them. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class HoldIT {

    private static final String CASES = "/v1/settlements/held-cases/";

    private final Shop shop = Shop.open();
    private final FraudCaseId caseId = FraudCaseId.about(shop.merchantId() + " " + shop.programmeId());

    @Test
    void whatIsHeldIsInNoClosingAndWhatIsReleasedIsInTheNextOne() {
        // Given
        var suspect = shop.redeems(50_00);
        shop.redeems(7_00);
        isSuspected(1, suspect);

        // When
        var closing = shop.isClosed();

        // Then
        closing.then().body("settlements", equalTo(1)).body("owedCents", equalTo(7_00));
        shop.call()
                .get("/v1/settlements/claims?open=true")
                .then()
                .body("items", hasSize(1))
                .body("items[0].hold.caseId", equalTo(caseId.toString()))
                .body("items[0].hold.state", equalTo("HELD"))
                .body("items[0].hold.signal", equalTo("SPLIT_SUM"))
                .body("items[0].hold.why.it", notNullValue())
                .body("items[0].hold.since", notNullValue())
                .body("totals[0].owedCents", equalTo(50_00));

        // When
        var decided = decide("RELEASED", 1, "the school bought for a class");
        var next = shop.isClosed();

        // Then
        decided.then().statusCode(200).body("state", equalTo("RELEASED")).body("heldAmount.cents", equalTo(0));
        next.then().body("settlements", equalTo(1)).body("owedCents", equalTo(50_00));
        shop.call()
                .get("/v1/settlements/claims")
                .then()
                .body("items.hold", equalTo(Arrays.asList(null, null)))
                .body("items.settlementId", hasSize(2));
        publicBody()
                .get(CASES + caseId + "/claims")
                .then()
                .body("items[0].state", equalTo("SETTLED"))
                .body("items[0].settlementId", equalTo(shop.settlementId()));
        theBooksAgree();
    }

    @Test
    void aSignMayComeBeforeItsClaimAndAgain() {
        // Given
        var capture = shop.aCapture(20_00, CAPTURED_AT);
        isSuspected(1, capture);
        tell(aSuspicion(1, capture));

        // When
        tell(capture);
        awaitClaim(capture.redemptionId(), "ACCRUAL");
        shop.reverses(capture, 1, 5_00, 5_00);
        var closing = shop.isClosed();

        // Then
        closing.then().body("settlements", equalTo(0)).body("carriedOver", equalTo(0));
        shop.call().get("/v1/settlements/claims").then().body("items.hold.state", equalTo(List.of("HELD", "HELD")));
        publicBody().get(CASES + caseId).then().body("claims", equalTo(1)).body("version", equalTo(1));
    }

    @Test
    void whatIsSettledAlreadyStaysAndWhatIsGivenBackOfItIsTakenOff() {
        // Given
        var settled = shop.redeems(30_00);
        shop.isClosed();
        isSuspected(1, settled);

        // When
        tell(aReversal(settled));
        awaitClaim(settled.redemptionId(), "REVERSAL");
        shop.redeems(40_00);
        var closing = shop.isClosed();

        // Then
        closing.then().body("owedCents", equalTo(10_00));
        publicBody()
                .get(CASES + caseId)
                .then()
                .body("settledClaims", equalTo(1))
                .body("heldAmount.cents", equalTo(0));
        decide("REFUSED", 1, "too late").then().statusCode(409).body("code", equalTo("FRAUD_CLAIMS_SETTLED"));
        theBooksAgree();
    }

    @Test
    void whoApprovesAPayoutIsToldWhatIsSuspectInItUntilItIsReleased() {
        // Given
        var suspect = shop.redeems(30_00);
        shop.redeems(5_00);
        shop.isClosed();
        shop.invoices(shop.settlementId()).then().statusCode(200);
        accept(shop.settlementId()).then().statusCode(200);
        var payoutId = PayoutFixtures.propose(shop)
                .then()
                .body("suspectAmount", nullValue())
                .extract()
                .<String>path("payoutId");

        // When
        isSuspected(1, suspect);

        // Then
        publicBody()
                .get("/v1/settlements/payouts/" + payoutId)
                .then()
                .body("total.cents", equalTo(35_00))
                .body("suspectAmount.cents", equalTo(30_00));

        // When
        decide("RELEASED", 1, "invoices were shown").then().statusCode(200);

        // Then
        publicBody().get("/v1/settlements/payouts/" + payoutId).then().body("suspectAmount", nullValue());
    }

    @Test
    void whatIsRefusedIsNotPaidUntilSomebodyKnowsBetter() {
        // Given
        var first = shop.redeems(10_00);
        var second = shop.redeems(15_00);
        isSuspected(1, first);

        // When
        var refused = decide("REFUSED", 1, "nothing was sold");

        // Then
        refused.then()
                .statusCode(200)
                .body("state", equalTo("REFUSED"))
                .body("decision.reason", equalTo("nothing was sold"))
                .body("heldAmount.cents", equalTo(10_00));
        shop.isClosed().then().body("owedCents", equalTo(15_00));
        shop.call()
                .get("/v1/settlements/claims?held=true")
                .then()
                .body("items.redemptionId", equalTo(List.of(first.redemptionId().toString())))
                .body("totals[0].owedCents", equalTo(10_00));
        shop.call()
                .get("/v1/settlements/claims?held=false")
                .then()
                .body(
                        "items.redemptionId",
                        equalTo(List.of(second.redemptionId().toString())));
        shop.call()
                .get("/v1/settlements/claims?open=true")
                .then()
                .body("items[0].hold.state", equalTo("REFUSED"))
                .body("items[0].hold.reason", equalTo("nothing was sold"));

        // When
        isSuspected(2, second);

        // Then
        publicBody().get(CASES + caseId).then().body("state", equalTo("OPEN")).body("version", equalTo(3));
        decide("RELEASED", 2, "as seen before").then().statusCode(409).body("code", equalTo("FRAUD_CASE_CHANGED"));
        decide("RELEASED", 3, "invoices were shown").then().statusCode(200).body("settledClaims", equalTo(1));
        decide("RELEASED", 4, "once more").then().statusCode(409).body("code", equalTo("FRAUD_CASE_DECIDED"));
        shop.isClosed().then().body("owedCents", equalTo(10_00));
    }

    /** As when the tables are made again: what was decided comes from the topic as well, and in its order. */
    @Test
    void whatWasDecidedIsMadeAgainFromTheTopic() {
        // Given
        var released = shop.redeems(10_00);
        var later = shop.redeems(3_00);
        tell(aSuspicion(1, released));
        tell(new FraudDecidedV1(
                caseId, 1, shop.merchantId(), shop.programmeId(), FraudOutcome.RELEASED, 1, "fair", CAPTURED_AT));

        // When
        isSuspected(2, later);

        // Then
        publicBody().get(CASES + caseId).then().body("state", equalTo("OPEN")).body("heldAmount.cents", equalTo(3_00));
        shop.isClosed().then().body("owedCents", equalTo(10_00));
    }

    @Test
    void aDecisionIsPublishedOnceAndNamesNobody() {
        // Given
        isSuspected(1, shop.redeems(10_00));
        var key = UUID.randomUUID().toString();
        var body = "{\"outcome\":\"RELEASED\",\"version\":1,\"reason\":\"a fair\"}";

        try (var recorder = Events.recorder(kafka(), Topic.FRAUD)) {
            // When
            var first = publicBody().header("Idempotency-Key", key).body(body).post(CASES + caseId + "/decisions");
            var again = publicBody().header("Idempotency-Key", key).body(body).post(CASES + caseId + "/decisions");

            // Then
            assertThat(again.asString()).isEqualTo(first.asString());
            await().untilAsserted(() -> assertThat(recorder.events(caseId.value()))
                    .singleElement()
                    .satisfies(event -> assertThat((FraudDecidedV1) event)
                            .returns(FraudOutcome.RELEASED, FraudDecidedV1::outcome)
                            .returns("a fair", FraudDecidedV1::reason)));
        }
    }

    @Test
    void supportReadsCasesAndOnlyThePublicBodyDecides() {
        // Given
        isSuspected(1, shop.redeems(10_00));
        var support = Tokens.support();

        // Then
        given().auth()
                .oauth2(support)
                .get(CASES + "?state=OPEN&merchantId=" + shop.merchantId())
                .then()
                .statusCode(200)
                .body("items.caseId", hasItems(caseId.toString()))
                .body("items[0].decision", nullValue());
        given().auth()
                .oauth2(support)
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{\"outcome\":\"RELEASED\",\"version\":1,\"reason\":\"mine\"}")
                .post(CASES + caseId + "/decisions")
                .then()
                .statusCode(403);
        shop.call().get(CASES + caseId).then().statusCode(403);
        decide("RELEASED", 1, " ").then().statusCode(400);
        publicBody().get(CASES + UUID.randomUUID()).then().statusCode(404);
    }

    private Response decide(String outcome, int version, String reason) {
        return publicBodyPosts()
                .body("{\"outcome\":\"%s\",\"version\":%d,\"reason\":\"%s\"}".formatted(outcome, version, reason))
                .post(CASES + caseId + "/decisions");
    }

    /** The sign has been consumed. */
    private void isSuspected(int finding, VoucherRedeemedV2... captures) {
        tell(aSuspicion(finding, captures));
        await().untilAsserted(() -> publicBody()
                .get(CASES + caseId + "/claims")
                .then()
                .statusCode(200)
                .body(
                        "items.redemptionId",
                        hasItems(Arrays.stream(captures)
                                .map(capture -> capture.redemptionId().toString())
                                .toArray(String[]::new))));
    }

    private FraudSuspectedV1 aSuspicion(int finding, VoucherRedeemedV2... captures) {
        return new FraudSuspectedV1(
                caseId,
                finding,
                shop.merchantId(),
                shop.programmeId(),
                FraudSignal.SPLIT_SUM,
                LocalDate.parse("2026-03-10"),
                List.of(new FraudFigure(FigureName.VOUCHERS, 4, 4)),
                Arrays.stream(captures)
                        .map(capture -> new SuspectClaim(capture.voucherId(), capture.redemptionId(), capture.amount()))
                        .toList());
    }

    private static void theBooksAgree() {
        given().auth()
                .oauth2(Tokens.ops())
                .get("/v1/ops/settlement-service/totals")
                .then()
                .statusCode(200)
                .body("isBalanced", equalTo(true));
    }

    private static String kafka() {
        return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    }
}
