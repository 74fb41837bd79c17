package eu.buono.merchant.till;

import static eu.buono.merchant.TillFixtures.as;
import static eu.buono.merchant.TillFixtures.assertRefused;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.Refusal;
import eu.buono.merchant.TillFixtures;
import eu.buono.merchant.TillFixtures.Seller;
import eu.buono.merchant.TillFixtures.Voucher;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent: a 4xx problem, and the voucher is as it was. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class BadInputIT {

    private static final String SALE =
            "{\"code\":\"CODE\",\"amount\":{\"cents\":100,\"currency\":\"EUR\"},\"reference\":\"r\"}";

    @Inject
    TillFixtures fixtures;

    private Seller seller;
    private Voucher voucher;

    @BeforeEach
    void aVoucher() {
        seller = fixtures.anActiveSeller();
        voucher = fixtures.aRegisteredVoucher();
    }

    @AfterEach
    void nothingHasChanged() {
        assertThat(fixtures.state(voucher.id())).isEqualTo("OPEN");
        assertThat(fixtures.single("SELECT count(*) FROM redemption WHERE voucher_id = '" + voucher.id() + "'"))
                .isEqualTo("0");
    }

    private static void assertBad(Response answer) {
        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                argumentSet("empty", ""),
                argumentSet("not JSON", "{"),
                argumentSet("null", "null"),
                argumentSet("a list", "[]"),
                argumentSet("a number", "1"),
                argumentSet("nothing in it", "{}"),
                argumentSet("trailing", SALE + "x"),
                argumentSet("unknown field", SALE.replace("\"reference\"", "\"extra\":1,\"reference\"")),
                argumentSet("doubled field", SALE.replace("\"reference\"", "\"code\":\"CODE\",\"reference\"")),
                argumentSet("negative", SALE.replace("100", "-1")),
                argumentSet("zero", SALE.replace("100", "0")),
                argumentSet("huge", SALE.replace("100", "99999999999999")),
                argumentSet("beyond 64 bits", SALE.replace("100", "9".repeat(30))),
                argumentSet("fractional", SALE.replace("100", "1.5")),
                argumentSet("exponent", SALE.replace("100", "1e2")),
                argumentSet("amount as text", SALE.replace("100", "\"100\"")),
                argumentSet("amount null", SALE.replace("100", "null")),
                argumentSet("no currency", SALE.replace(",\"currency\":\"EUR\"", "")),
                argumentSet("no such currency", SALE.replace("EUR", "euro")),
                argumentSet("code null", SALE.replace("\"CODE\"", "null")),
                argumentSet("code as number", SALE.replace("\"CODE\"", "12345678")),
                argumentSet("code too long", SALE.replace("CODE", "CODE" + "x".repeat(1000))),
                argumentSet("reference empty", SALE.replace("\"r\"", "\"\"")),
                argumentSet("reference too long", SALE.replace("\"r\"", "\"" + "r".repeat(101) + "\"")),
                argumentSet("reference with NUL", SALE.replace("\"r\"", "\"\\u0000\"")),
                argumentSet("reference with lone surrogate", SALE.replace("\"r\"", "\"\\ud800\"")),
                argumentSet("shop is not an id", SALE.replace("\"r\"", "\"r\",\"shopId\":\"1\"")),
                argumentSet("oversized", SALE.replace("\"r\"", "\"" + "r".repeat(2_000_000) + "\"")));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aBadBodyIsRefusedByEveryEndpoint(String template) {
        var body = template.replace("CODE", voucher.code().text());
        var id = "/01a20872-9ace-7cd7-b7eb-c909d26cf9fb";
        for (var path : new String[] {
            "/v1/till/redemptions",
            "/v1/till/authorisations",
            "/v1/till/checks",
            "/v1/till/authorisations" + id + "/capture",
            "/v1/till/authorisations" + id + "/void",
            "/v1/till/redemptions" + id + "/reversal"
        }) {
            assertBad(as(seller.token()).body(body).post(path));
        }
        assertBad(TillFixtures.asPublicBody().body(body).post("/v1/merchants"));
    }

    @Test
    void theTimeToLiveHasLimits() {
        for (var ttl : new String[] {"0", "-1", "86401", "1.5", "\"60\"", "99999999999"}) {
            var body = SALE.replace("CODE", voucher.code().text()).replace("\"r\"", "\"r\",\"ttlSeconds\":" + ttl);
            assertRefused(as(seller.token()).body(body).post("/v1/till/authorisations"), Refusal.REQUEST_MALFORMED);
        }
    }

    @Test
    void everyMutationNeedsAKey() {
        var body = TillFixtures.sale(voucher.code(), 100, "r");
        assertRefused(
                given().auth()
                        .oauth2(seller.token())
                        .contentType(ContentType.JSON)
                        .body(body)
                        .post("/v1/till/redemptions"),
                Refusal.IDEMPOTENCY_KEY_MISSING);
        assertRefused(
                as(seller.token(), "k".repeat(256)).body(body).post("/v1/till/redemptions"),
                Refusal.IDEMPOTENCY_KEY_MISSING);
    }

    @Test
    void theTillIsForMerchantsAndCashiers() {
        var body = TillFixtures.sale(voucher.code(), 100, "r");
        assertRefused(as(Tokens.publicBody()).body(body).post("/v1/till/redemptions"), Refusal.FORBIDDEN);
        assertRefused(as("forged").body(body).post("/v1/till/redemptions"), Refusal.UNAUTHENTICATED);
        assertRefused(
                given().contentType(ContentType.JSON).body(body).post("/v1/till/redemptions"), Refusal.UNAUTHENTICATED);
    }

    @Test
    void whatIsNotAnIdIsNowhere() {
        for (var path : new String[] {"/v1/till/redemptions/1", "/v1/merchants/x"}) {
            assertBad(as(seller.token()).get(path));
        }
        assertBad(as(seller.token()).body(Map.of()).post("/v1/till/redemptions/1/reversal"));
        assertBad(as(seller.token()).get("/v1/till/redemptions"));
        assertBad(as(seller.token()).queryParam("reference", "\u0000").get("/v1/till/redemptions"));
        assertBad(as(seller.token()).get("/v1/till/redemptions?reference=none-such"));
    }
}
