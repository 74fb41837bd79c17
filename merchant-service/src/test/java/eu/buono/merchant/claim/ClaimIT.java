package eu.buono.merchant.claim;

import static eu.buono.merchant.TillFixtures.as;
import static eu.buono.merchant.TillFixtures.assertRefused;
import static eu.buono.merchant.TillFixtures.redeem;
import static eu.buono.merchant.TillFixtures.reverse;
import static eu.buono.merchant.TillFixtures.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import eu.buono.contracts.HttpRefusal;
import eu.buono.merchant.TillFixtures;
import eu.buono.merchant.TillFixtures.Seller;
import eu.buono.merchant.claim.store.ClaimStore;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import eu.buono.platform.web.Cursor;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class ClaimIT {

    @Inject
    TillFixtures fixtures;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    ClaimStore store;

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
        assertRefused(as(token).get("/v1/claims?shopId=" + UUID.randomUUID()), HttpRefusal.FORBIDDEN);
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
    void aClaimThatIsCommittedBetweenTwoPagesIsOfTheNextWalk() throws Exception {
        // Given
        for (int number = 0; number < 3; number++) {
            redeem(seller.token(), fixtures.aRegisteredVoucher().code(), 100 + number)
                    .then()
                    .statusCode(201);
        }
        Response first;
        try (var late = dataSource.getConnection()) {
            late.setAutoCommit(false);
            insertClaim(late, Instant.now().minusSeconds(10));
            first = claims("?limit=2");
            late.commit();
        }

        // When
        var second = claims("?limit=2&cursor=" + first.path("next"));

        // Then
        assertThat(first.<List<Integer>>path("items.amount.cents")).containsExactly(100, 101);
        assertThat(second.<List<Integer>>path("items.amount.cents")).containsExactly(102);
        assertThat(second.<Integer>path("total.count")).isEqualTo(3);
        claims("").then().body("total.count", equalTo(4)).body("items[0].amount.cents", equalTo(7));
    }

    /** A claim of 7 cents, with its redemption. */
    private void insertClaim(Connection connection, Instant claimedAt) throws SQLException {
        try (var insert = connection.createStatement()) {
            var redemptionId = UUID.randomUUID().toString().replaceFirst("^.", "0");
            insert.execute("INSERT INTO redemption (redemption_id, voucher_id, merchant_id, reference, cents, currency,"
                    + " authorised_at, state, captured_cents, captured_at) VALUES ('%s', '%s', '%s', 'late', 7, 'EUR',"
                            .formatted(
                                    redemptionId,
                                    UUID.randomUUID().toString().replaceFirst("^.", "0"),
                                    seller.merchantId())
                    + " '%s', 'CAPTURED', 7, '%s')".formatted(claimedAt, claimedAt));
            insert.execute("INSERT INTO claim (redemption_id, kind, merchant_id, programme_id, category_id, cents,"
                    + " currency, claimed_at) VALUES ('%s', 'ACCRUAL', '%s', 'carta-docente', 'books', 7, 'EUR', '%s')"
                            .formatted(redemptionId, seller.merchantId(), claimedAt));
        }
    }

    @Test
    void whoReadsAStatementSlowlyHoldsNoTransactionMeanwhile() {
        // Given
        redeem(seller.token(), fixtures.aRegisteredVoucher().code(), 100).then().statusCode(201);
        var all = new ClaimStore.Filter(
                seller.merchantId(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        List<String> held = new ArrayList<>();

        // When
        store.stream(
                all,
                Supplier::get,
                entry -> held.add(fixtures.single("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE state LIKE 'idle in transaction%' AND query LIKE '%matching.*%'")));

        // Then
        assertThat(held).containsExactly("0");
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
    void theStatementAsCsvNumbersTheParts() {
        // Given
        var redemptionId = as(seller.token())
                .body(sale(fixtures.aRegisteredVoucher().code(), 1234, "parts " + UUID.randomUUID()))
                .post("/v1/till/redemptions")
                .<String>path("redemptionId");
        as(seller.token())
                .body(Map.of("amount", Map.of("cents", 34, "currency", "EUR"), "reference", "one book"))
                .post("/v1/till/redemptions/" + redemptionId + "/reversal")
                .then()
                .statusCode(200);

        // When
        var csv = as(seller.token()).accept("text/csv").get("/v1/claims").asString();

        // Then
        assertThat(csv.lines().toList())
                .hasSize(3)
                .anyMatch(line -> line.contains(",ACCRUAL,1234,") && line.endsWith(redemptionId + ","))
                .anyMatch(line -> line.contains(",REVERSAL,34,") && line.endsWith(redemptionId + ",1"));
    }

    @Test
    void whatIsWrongInTheQueryIsRefused() {
        for (var query : List.of(
                "?from=yesterday",
                "?to=2026-13-01",
                "?shopId=1",
                "?categoryId=A",
                "?cursor=abc",
                "?cursor=" + aCursor("+999999999-01-01T00:00:00Z", "1:2:"),
                "?cursor=" + aCursor("-999999999-01-01T00:00:00Z", "1:2:"),
                "?cursor=" + aCursor("1:2:3"),
                "?cursor=" + aCursor("2:1:"),
                "?cursor=" + aCursor("1:3:2,1"),
                "?cursor=" + aCursor("0:1:"),
                "?cursor=" + aCursor("1:99999999999999999999:"),
                "?cursor=" + aCursor("1:+2:"),
                "?limit=0",
                "?limit=201",
                "?limit=x",
                "?from=%2B999999-01-01T00:00:00Z")) {
            var answer = claims(query);
            assertThat(answer.statusCode()).as(query).isIn(400, 404);
            assertThat(answer.contentType()).as(query).startsWith("application/problem+json");
        }
    }

    private static String aCursor(String moment) {
        return aCursor("2026-09-01T00:00:00Z", moment);
    }

    private static String aCursor(String claimedAt, String moment) {
        return Cursor.of(claimedAt, UUID.randomUUID().toString(), "ACCRUAL", moment);
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
        assertRefused(as(seller.token()).get("/v1/ops/merchant-service/totals"), HttpRefusal.FORBIDDEN);
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
