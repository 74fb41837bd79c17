package eu.buono.merchant.redemption.till;

import static eu.buono.merchant.TillFixtures.as;
import static eu.buono.merchant.TillFixtures.asPublicBody;
import static eu.buono.merchant.TillFixtures.assertRefused;
import static eu.buono.merchant.TillFixtures.authorise;
import static eu.buono.merchant.TillFixtures.redeem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.buono.contracts.HttpRefusal;
import eu.buono.merchant.TillFixtures;
import eu.buono.merchant.TillFixtures.Seller;
import eu.buono.merchant.TillFixtures.Voucher;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.Issuer;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Whatever is sent: a 4xx problem, and everything is as it was. That a body is refused for what is wrong in it, and for
 * nothing else, the good one shows that it was made from: it succeeds at the end, on the same voucher.
 */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class BadInputIT {

    /** The state in which a call finds its voucher. */
    private enum Subject {
        OPEN,
        FROZEN,
        REDEEMED
    }

    /** A call with a good body; words that begin with a dollar stand for what the test has made. */
    private enum Call {
        CHECK("/v1/till/checks", "{\"code\":\"$CODE\"}", 200, Subject.OPEN),
        AUTHORISE(
                "/v1/till/authorisations",
                "{\"code\":\"$CODE\",\"amount\":{\"cents\":100,\"currency\":\"EUR\"},\"reference\":\"$REFERENCE\","
                        + "\"ttlSeconds\":60,\"shopId\":\"$SHOP\"}",
                201,
                Subject.OPEN),
        REDEEM(
                "/v1/till/redemptions",
                "{\"code\":\"$CODE\",\"amount\":{\"cents\":100,\"currency\":\"EUR\"},\"reference\":\"$REFERENCE\","
                        + "\"shopId\":\"$SHOP\"}",
                201,
                Subject.OPEN),
        CAPTURE(
                "/v1/till/authorisations/$REDEMPTION/capture",
                "{\"amount\":{\"cents\":100,\"currency\":\"EUR\"}}",
                200,
                Subject.FROZEN),
        VOID("/v1/till/authorisations/$REDEMPTION/void", "{}", 200, Subject.FROZEN),
        REVERSE("/v1/till/redemptions/$REDEMPTION/reversal", "{}", 200, Subject.REDEEMED),
        COUNTER(
                "/v1/counter/redemptions",
                "{\"code\":\"$CODE\",\"merchantCode\":\"$FIVE\",\"amount\":{\"cents\":100,\"currency\":\"EUR\"}}",
                201,
                Subject.OPEN),
        SANDBOX(
                "/v1/sandbox/vouchers",
                "{\"outcome\":\"REDEEMABLE\",\"amount\":{\"cents\":100,\"currency\":\"EUR\"},\"category\":\"books\"}",
                201,
                Subject.OPEN),
        WEBHOOK("/v1/webhooks", "{\"url\":\"https://1.1.1.1/hook\"}", 201, Subject.OPEN),
        SHOP(
                "/v1/merchants/$MERCHANT/shops",
                "{\"name\":\"Corso Italia\",\"postcode\":\"20122\",\"province\":\"MI\"}",
                201,
                Subject.OPEN),
        OFFER(
                "/v1/merchants/$MERCHANT/offer",
                "{\"categories\":[\"books\"],\"channels\":[\"PHYSICAL\"]}",
                200,
                Subject.OPEN),
        CLIENT("/v1/merchants/$MERCHANT/clients", "{\"name\":\"till 1\",\"shopId\":\"$SHOP\"}", 201, Subject.OPEN),
        REGISTER(
                "/v1/merchants",
                "{\"partitaIva\":\"$IVA\",\"name\":\"Libreria\",\"categories\":[\"books\"],\"channels\":[\"PHYSICAL\"],"
                        + "\"shops\":[{\"name\":\"Via Roma 1\"}],\"email\":\"pec@prova.example\"}",
                201,
                Subject.OPEN),
        /** Without a body. */
        ACTIVATE("/v1/merchants/$MERCHANT/activation", "", 200, Subject.OPEN),
        SUSPEND("/v1/merchants/$MERCHANT/suspension", "", 200, Subject.OPEN);

        private static final Set<String> OPTIONAL =
                Set.of("ttlSeconds", "shopId", "category", "postcode", "province", "email");

        private final String path;
        private final String body;
        private final int success;
        private final Subject subject;

        Call(String path, String body, int success, Subject subject) {
            this.path = path;
            this.body = body;
            this.success = success;
            this.subject = subject;
        }

        boolean isOfThePublicBody() {
            return this == REGISTER || this == ACTIVATE || this == SUSPEND;
        }

        /** The counter and the sandbox have an amount of their own where none is wanted. */
        Set<String> optional() {
            return this == COUNTER || this == SANDBOX ? Set.of("amount", "category") : OPTIONAL;
        }
    }

    @Inject
    TillFixtures fixtures;

    @Inject
    ObjectMapper mapper;

    private Seller seller;
    private Voucher voucher;
    private Map<String, String> words = Map.of();

    @BeforeEach
    void aSeller() {
        seller = fixtures.anActiveSeller();
        voucher = fixtures.aRegisteredVoucher();
    }

    private void prepare(Call call) {
        if (call == Call.ACTIVATE) {
            fixtures.suspend(seller.merchantId()).then().statusCode(200);
        }
        String redemptionId = switch (call.subject) {
            case OPEN -> "01a20872-9ace-7cd7-b7eb-c909d26cf9fb";
            case FROZEN -> authorise(seller.token(), voucher.code(), 100, 600).path("redemptionId");
            case REDEEMED -> redeem(seller.token(), voucher.code(), 100).path("redemptionId");
        };
        words = Map.of(
                "$CODE", voucher.code().text(),
                "$REFERENCE", TillFixtures.aReference(),
                "$REDEMPTION", redemptionId,
                "$SHOP", seller.shopId().toString(),
                "$MERCHANT", seller.merchantId().toString(),
                "$FIVE",
                        fixtures.single(
                                "SELECT merchant_code FROM merchant WHERE merchant_id = '" + seller.merchantId() + "'"),
                "$IVA", String.valueOf(fixtures.anApplication().get("partitaIva")));
    }

    private String filled(String template) {
        var text = template;
        for (var word : words.entrySet()) {
            text = text.replace(word.getKey(), word.getValue());
        }
        return text;
    }

    private String tokenFor(Call call) {
        return call.isOfThePublicBody() ? Tokens.publicBody() : seller.token();
    }

    private Response send(RequestSpecification request, Call call, String body) {
        var address = filled(call.path);
        var filled = body.isEmpty() ? request : request.body(body);
        return call == Call.OFFER ? filled.put(address) : filled.post(address);
    }

    /** All that any of the calls could have changed. */
    private String everything() {
        return fixtures.single("""
                SELECT concat_ws(' | ',
                    (SELECT v::text FROM till_voucher v WHERE voucher_id = '%1$s'),
                    (SELECT string_agg(r::text, ', ' ORDER BY r) FROM redemption r WHERE voucher_id = '%1$s'),
                    (SELECT string_agg(c::text, ', ' ORDER BY c) FROM claim c WHERE merchant_id = '%2$s'),
                    (SELECT m::text FROM merchant m WHERE merchant_id = '%2$s'),
                    (SELECT string_agg(s::text, ', ' ORDER BY s) FROM shop s WHERE merchant_id = '%2$s'),
                    (SELECT count(*) FROM client WHERE merchant_id = '%2$s'),
                    (SELECT count(*) FROM webhook WHERE merchant_id = '%2$s'),
                    (SELECT sum(made) FROM sandbox_day WHERE merchant_id = '%2$s'),
                    (SELECT count(*) FROM merchant WHERE partita_iva = '%3$s'))
                """.formatted(voucher.id(), seller.merchantId(), filled("$IVA")));
    }

    private static void assertBad(Response answer, String what) {
        assertThat(answer.statusCode()).as(what).isBetween(400, 499);
        assertThat(answer.contentType()).as(what).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @EnumSource(
            value = Call.class,
            names = {"ACTIVATE", "SUSPEND"},
            mode = Mode.EXCLUDE)
    void aBadBodyIsRefusedAndTheGoodOneAfterItSucceeds(Call call) throws JsonProcessingException {
        // Given
        prepare(call);
        var good = filled(call.body);
        var before = everything();

        // When
        for (var bad : new BadBodies(mapper).of(good, call.optional()).entrySet()) {
            assertBad(send(as(tokenFor(call)), call, bad.getValue()), call + ": " + bad.getKey());
        }

        // Then
        assertThat(everything()).isEqualTo(before);
        assertThat(send(as(tokenFor(call)), call, good).statusCode()).isEqualTo(call.success);
    }

    @ParameterizedTest
    @EnumSource(
            value = Call.class,
            names = {"CHECK"},
            mode = Mode.EXCLUDE)
    void aMutationWithoutAKeyIsRefusedAndWithOneItSucceeds(Call call) {
        // Given
        prepare(call);
        var good = filled(call.body);
        var before = everything();

        // When
        var without = given().auth().oauth2(tokenFor(call)).contentType(ContentType.JSON);
        var refused = List.of(
                send(without, call, good),
                send(as(tokenFor(call), ""), call, good),
                send(as(tokenFor(call), "k".repeat(256)), call, good));

        // Then
        refused.forEach(answer -> assertRefused(answer, HttpRefusal.IDEMPOTENCY_KEY_MISSING));
        assertThat(everything()).isEqualTo(before);
        assertThat(send(as(tokenFor(call)), call, good).statusCode()).isEqualTo(call.success);
    }

    @ParameterizedTest
    @EnumSource(
            value = Call.class,
            names = {"COUNTER"},
            mode = Mode.EXCLUDE)
    void whoHasNoTokenForItIsRefusedAndWhoHasOneSucceeds(Call call, @TempDir Path folder) {
        // Given
        prepare(call);
        var good = filled(call.body);
        var before = everything();
        var role = call.isOfThePublicBody() ? "public-body" : "merchant";
        var claims = Map.of("merchant_id", seller.merchantId().toString());
        var strangers = List.of(
                "forged",
                tokenFor(call) + "x",
                Tokens.issuer().token("late", List.of(role), claims, Duration.ofHours(-1)),
                Issuer.in(folder).token("stranger", List.of(role), claims, Duration.ofHours(1)));

        // When
        var nobody = given().contentType(ContentType.JSON).header("Idempotency-Key", TillFixtures.aReference());
        assertRefused(send(nobody, call, good), HttpRefusal.UNAUTHENTICATED);
        for (var token : strangers) {
            assertRefused(send(as(token), call, good), HttpRefusal.UNAUTHENTICATED);
        }
        assertRefused(send(as(Tokens.ops()), call, good), HttpRefusal.FORBIDDEN);

        // Then
        assertThat(everything()).isEqualTo(before);
        assertThat(send(as(tokenFor(call)), call, good).statusCode()).isEqualTo(call.success);
    }

    @ParameterizedTest
    @EnumSource(
            value = Call.class,
            names = {"CAPTURE", "VOID", "REVERSE", "SHOP", "OFFER", "CLIENT", "ACTIVATE", "SUSPEND"})
    void anotherMerchantIsRefusedAndTheOwnOneSucceeds(Call call) {
        // Given
        prepare(call);
        var good = filled(call.body);
        var before = everything();

        // When
        var answer = send(as(fixtures.anActiveSeller().token()), call, good);

        // Then
        assertBad(answer, call.name());
        assertThat(answer.<String>path("code")).isIn("AUTHORISATION_UNKNOWN", "NOT_FOUND", "FORBIDDEN");
        assertThat(everything()).isEqualTo(before);
        assertThat(send(as(tokenFor(call)), call, good).statusCode()).isEqualTo(call.success);
    }

    @Test
    void theTimeToLiveHasLimits() {
        prepare(Call.AUTHORISE);
        var before = everything();
        for (var ttl : List.of("0", "-1", "86401", "1.5", "\"60\"", "99999999999")) {
            var body = filled(Call.AUTHORISE.body).replace("\"ttlSeconds\":60", "\"ttlSeconds\":" + ttl);
            assertRefused(as(seller.token()).body(body).post("/v1/till/authorisations"), HttpRefusal.REQUEST_MALFORMED);
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void whatIsNotAnIdIsNowhere() {
        for (var path : List.of("/v1/till/redemptions/1", "/v1/merchants/x", "/v1/till/redemptions")) {
            assertBad(as(seller.token()).get(path), path);
        }
        for (var path : List.of("/v1/till/redemptions/1/reversal", "/v1/till/authorisations/1/void")) {
            assertBad(as(seller.token()).body(Map.of()).post(path), path);
        }
        assertBad(TillFixtures.capture(seller.token(), "1", 100), "capture");
        assertBad(asPublicBody().post("/v1/merchants/x/activation"), "activation");
        assertBad(asPublicBody().post("/v1/merchants/x/suspension"), "suspension");
        assertBad(as(seller.token()).queryParam("reference", "\u0000").get("/v1/till/redemptions"), "NUL");
        assertBad(as(seller.token()).get("/v1/till/redemptions?reference=none-such"), "none such");
    }
}
