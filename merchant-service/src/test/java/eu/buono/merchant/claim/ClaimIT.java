package eu.buono.merchant.claim;

import static eu.buono.merchant.TillFixtures.as;
import static eu.buono.merchant.TillFixtures.assertRefused;
import static eu.buono.merchant.TillFixtures.redeem;
import static eu.buono.merchant.TillFixtures.reverse;
import static eu.buono.merchant.TillFixtures.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import eu.buono.contracts.Refusal;
import eu.buono.merchant.TillFixtures;
import eu.buono.merchant.TillFixtures.Seller;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class ClaimIT {

    @Inject
    TillFixtures fixtures;

    private Seller seller;

    @BeforeEach
    void aSeller() {
        seller = fixtures.anActiveSeller();
    }

    private Response claims(String query) {
        return as(seller.token()).get("/v1/claims" + query);
    }

    @Test
    void theTotalIsWhatWasCapturedMinusWhatWasReversed() {
        // Given
        redeem(seller.token(), fixtures.aRegisteredVoucher().code(), 1000)
                .then()
                .statusCode(201);
        redeem(seller.cashierToken(), fixtures.aRegisteredVoucher().code(), 200)
                .then()
                .statusCode(201);
        String id =
                redeem(seller.token(), fixtures.aRegisteredVoucher().code(), 30).path("redemptionId");
        reverse(seller.token(), id).then().statusCode(200);

        // Then
        claims("")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(4))
                .body("items[3].kind", equalTo("REVERSAL"))
                .body("items[3].redemptionId", equalTo(id))
                .body("total.count", equalTo(4))
                .body("total.accrued.cents", equalTo(1230))
                .body("total.reversed.cents", equalTo(30))
                .body("total.owedCents", equalTo(1200));
        claims("?shopId=" + seller.shopId()).then().body("total.owedCents", equalTo(200));
        claims("?categoryId=cinema").then().body("total.count", equalTo(0));
        claims("?categoryId=books").then().body("total.count", equalTo(4));
        claims("?to=" + Instant.now().minusSeconds(3600)).then().body("total.count", equalTo(0));
        claims("?from=" + Instant.now().minusSeconds(3600)).then().body("total.count", equalTo(4));
        as(fixtures.anActiveSeller().token()).get("/v1/claims").then().body("total.count", equalTo(0));
    }

    @Test
    void aTokenOfOneShopSeesThatShopOnly() {
        // Given
        redeem(seller.token(), fixtures.aRegisteredVoucher().code(), 1000)
                .then()
                .statusCode(201);
        redeem(seller.cashierToken(), fixtures.aRegisteredVoucher().code(), 200)
                .then()
                .statusCode(201);
        var claims = Map.of(
                "merchant_id", seller.merchantId().toString(),
                "shop_id", seller.shopId().toString());
        var token = Tokens.issuer().token("shop-manager", List.of("merchant"), claims, Duration.ofHours(1));

        // Then
        as(token).get("/v1/claims").then().body("total.owedCents", equalTo(200));
        as(token).get("/v1/claims?shopId=" + seller.shopId()).then().body("total.owedCents", equalTo(200));
        assertRefused(as(token).get("/v1/claims?shopId=" + UUID.randomUUID()), Refusal.FORBIDDEN);
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeat() {
        // Given
        for (int number = 0; number < 5; number++) {
            redeem(seller.token(), fixtures.aRegisteredVoucher().code(), 100 + number)
                    .then()
                    .statusCode(201);
        }

        // When
        List<Integer> seen = new ArrayList<>();
        var page = claims("?limit=2");
        while (page.path("next") != null) {
            seen.addAll(page.<List<Integer>>path("items.amount.cents"));
            page = claims("?limit=2&cursor=" + page.path("next"));
        }
        seen.addAll(page.<List<Integer>>path("items.amount.cents"));

        // Then
        assertThat(seen).containsExactly(100, 101, 102, 103, 104);
    }

    @Test
    void theStatementAsCsvHoldsEveryRowAndNoFormula() {
        // Given
        var reference = "=HYPERLINK(\"http://x\")" + UUID.randomUUID();
        as(seller.token())
                .body(sale(fixtures.aRegisteredVoucher().code(), 1234, reference))
                .post("/v1/till/redemptions")
                .then()
                .statusCode(201);

        // When
        var csv = as(seller.token()).accept("text/csv").get("/v1/claims");

        // Then
        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.contentType()).startsWith("text/csv");
        var lines = csv.asString().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).startsWith("claimed_at,kind,amount_cents,currency,reference,");
        assertThat(lines.getLast()).contains(",ACCRUAL,1234,EUR,\"'=HYPERLINK(\"\"http://x\"\")");
    }

    @Test
    void whatIsWrongInTheQueryIsRefused() {
        for (var query : List.of(
                "?from=yesterday",
                "?to=2026-13-01",
                "?shopId=1",
                "?categoryId=A",
                "?cursor=abc",
                "?limit=0",
                "?limit=201",
                "?limit=x",
                "?from=%2B999999-01-01T00:00:00Z")) {
            var answer = claims(query);
            assertThat(answer.statusCode()).as(query).isIn(400, 404);
            assertThat(answer.contentType()).as(query).startsWith("application/problem+json");
        }
    }

    @Test
    void opsSeesThatTheSumsAgree() {
        // Given
        redeem(seller.token(), fixtures.aRegisteredVoucher().code(), 777).then().statusCode(201);

        // When
        var totals = as(Tokens.ops()).get("/v1/ops/merchant-service/totals");

        // Then
        assertThat(totals.statusCode()).isEqualTo(200);
        int captured = totals.path("captured");
        int reversed = totals.path("reversed");
        assertThat(totals.<Integer>path("claims"))
                .isEqualTo(captured - reversed)
                .isPositive();
        assertRefused(as(seller.token()).get("/v1/ops/merchant-service/totals"), Refusal.FORBIDDEN);
    }

    @Test
    void theDatabaseItselfKeepsClaimsAsTheyAre() {
        // Given
        String id = redeem(seller.token(), fixtures.aRegisteredVoucher().code(), 777)
                .path("redemptionId");

        // Then
        assertThatThrownBy(() -> fixtures.single(
                        "UPDATE claim SET cents = 1 WHERE redemption_id = '" + id + "' RETURNING cents"))
                .hasRootCauseMessage("ERROR: the table claim is append-only\n  Where: PL/pgSQL function"
                        + " refuse_change() line 3 at RAISE");
        assertThatThrownBy(() -> fixtures.single("INSERT INTO claim SELECT redemption_id, 'REVERSAL', merchant_id,"
                        + " shop_id, programme_id, category_id, -1, currency, claimed_at FROM claim"
                        + " WHERE redemption_id = '" + id + "' RETURNING cents"))
                .rootCause()
                .hasMessageContaining("does not match its accrual");
    }
}
