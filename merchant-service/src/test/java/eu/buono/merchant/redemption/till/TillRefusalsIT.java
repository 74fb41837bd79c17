package eu.buono.merchant.redemption.till;

import static eu.buono.merchant.TillFixtures.aCode;
import static eu.buono.merchant.TillFixtures.aReference;
import static eu.buono.merchant.TillFixtures.as;
import static eu.buono.merchant.TillFixtures.assertRefused;
import static eu.buono.merchant.TillFixtures.authorise;
import static eu.buono.merchant.TillFixtures.capture;
import static eu.buono.merchant.TillFixtures.check;
import static eu.buono.merchant.TillFixtures.expiringAt;
import static eu.buono.merchant.TillFixtures.ofCategory;
import static eu.buono.merchant.TillFixtures.redeem;
import static eu.buono.merchant.TillFixtures.reverse;
import static eu.buono.merchant.TillFixtures.sale;
import static eu.buono.merchant.TillFixtures.voidAuthorisation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import eu.buono.contracts.Channel;
import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Refusal;
import eu.buono.contracts.event.VoucherEvent.CancellationRequestedV1;
import eu.buono.contracts.event.VoucherEvent.VoucherWithdrawnV1;
import eu.buono.merchant.MovableClock;
import eu.buono.merchant.TillFixtures;
import eu.buono.merchant.TillFixtures.Seller;
import eu.buono.merchant.TillFixtures.Voucher;
import eu.buono.merchant.api.TillRefusal;
import eu.buono.merchant.redemption.CustodyConfig;
import eu.buono.merchant.redemption.api.Redemption.Progress;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every refusal of the till, provoked once; what {@code check} tells is what {@code redeem} meets. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class TillRefusalsIT {

    @Inject
    TillFixtures fixtures;

    @Inject
    MovableClock clock;

    @Inject
    CustodyConfig custody;

    private Seller seller;

    @BeforeEach
    void aSeller() {
        seller = fixtures.anActiveSeller();
    }

    @AfterEach
    void theRightTime() {
        clock.reset();
    }

    private void assertNotUsable(String token, Voucher voucher, Refusal expected) {
        assertRefused(check(token, voucher.code()), expected);
        assertRefused(redeem(token, voucher.code(), 100), expected);
        assertRefused(authorise(token, voucher.code(), 100, 60), expected);
    }

    @Test
    void merchantUnknown() {
        var stranger = Tokens.merchant(new MerchantId(UUID.randomUUID()));
        assertNotUsable(stranger, fixtures.aRegisteredVoucher(), TillRefusal.MERCHANT_UNKNOWN);
    }

    @Test
    void merchantNotActive() {
        assertNotUsable(
                fixtures.aRegisteredSeller().token(), fixtures.aRegisteredVoucher(), TillRefusal.MERCHANT_NOT_ACTIVE);
    }

    @Test
    void aSuspendedMerchantIsRefusedAtOnceButMayFinishWhatWasAuthorised() {
        var voucher = fixtures.aRegisteredVoucher();
        String id = authorise(seller.token(), fixtures.aRegisteredVoucher().code(), 100, 60)
                .path("redemptionId");

        fixtures.suspend(seller.merchantId()).then().statusCode(200);

        assertNotUsable(seller.token(), voucher, TillRefusal.MERCHANT_NOT_ACTIVE);
        capture(seller.token(), id, 100).then().statusCode(200);
    }

    @Test
    void shopUnknown() {
        var body = new HashMap<>(sale(fixtures.aRegisteredVoucher().code(), 100, aReference()));
        body.put("shopId", UUID.randomUUID());
        assertRefused(as(seller.token()).body(body).post("/v1/till/redemptions"), TillRefusal.SHOP_UNKNOWN);
    }

    @Test
    void aCashierActsForItsOwnShopOnly() {
        var voucher = fixtures.aRegisteredVoucher();
        var body = new HashMap<>(sale(voucher.code(), 100, aReference()));
        body.put("shopId", UUID.randomUUID());
        assertRefused(as(seller.cashierToken()).body(body).post("/v1/till/redemptions"), HttpRefusal.FORBIDDEN);

        String ofMerchant = redeem(seller.token(), voucher.code(), 100).path("redemptionId");
        assertRefused(reverse(seller.cashierToken(), ofMerchant), TillRefusal.AUTHORISATION_UNKNOWN);
        assertRefused(as(seller.cashierToken()).get("/v1/claims"), HttpRefusal.FORBIDDEN);

        var own = redeem(seller.cashierToken(), fixtures.aRegisteredVoucher().code(), 100);
        assertThat(own.<String>path("shopId")).isEqualTo(seller.shopId().toString());
        reverse(seller.cashierToken(), own.path("redemptionId")).then().statusCode(200);
    }

    @Test
    void codeMistyped() {
        var text = fixtures.aRegisteredVoucher().code().text();
        var mistyped = (text.charAt(0) == 'A' ? "B" : "A") + text.substring(1);
        var body = Map.of("code", mistyped, "amount", TillFixtures.money(100), "reference", aReference());
        assertRefused(as(seller.token()).body(body).post("/v1/till/redemptions"), TillRefusal.CODE_MISTYPED);
        assertRefused(
                as(seller.token()).body(Map.of("code", mistyped)).post("/v1/till/checks"), TillRefusal.CODE_MISTYPED);
    }

    @Test
    void voucherUnknown() {
        assertRefused(check(seller.token(), aCode()), TillRefusal.VOUCHER_UNKNOWN);
        assertRefused(redeem(seller.token(), aCode(), 100), TillRefusal.VOUCHER_UNKNOWN);
    }

    @Test
    void aWithdrawnVoucherIsUnknown() {
        var voucher = fixtures.aRegisteredVoucher();
        fixtures.send(new VoucherWithdrawnV1(voucher.id(), true));
        awaitState(voucher, "CLOSED WITHDRAWN");
        assertNotUsable(seller.token(), voucher, TillRefusal.VOUCHER_UNKNOWN);
    }

    @Test
    void tillReferenceReused() {
        var reference = aReference();
        as(seller.token())
                .body(sale(fixtures.aRegisteredVoucher().code(), 100, reference))
                .post("/v1/till/redemptions")
                .then()
                .statusCode(201);
        var other = sale(fixtures.aRegisteredVoucher().code(), 100, reference);
        assertRefused(as(seller.token()).body(other).post("/v1/till/redemptions"), TillRefusal.TILL_REFERENCE_REUSED);
        as(fixtures.anActiveSeller().token())
                .body(other)
                .post("/v1/till/redemptions")
                .then()
                .statusCode(201);
    }

    @ParameterizedTest
    @EnumSource(
            value = Progress.State.class,
            names = {"VOIDED", "LAPSED", "REVERSED"})
    void aReferenceWhoseRedemptionDoesNotStandIsRefusedByName(Progress.State end) {
        // Given
        var kind = end == Progress.State.REVERSED ? "redemptions" : "authorisations";
        var body = sale(fixtures.aRegisteredVoucher().code(), 100, aReference());
        var key = UUID.randomUUID().toString();
        var first = as(seller.token(), key).body(body).post("/v1/till/" + kind);
        first.then().statusCode(201);

        // When
        endAs(end, first);

        // Then
        var newRequest = as(seller.token()).body(body).post("/v1/till/" + kind);
        assertRefused(newRequest, TillRefusal.TILL_REFERENCE_REUSED);
        newRequest
                .then()
                .body("redemptionId", equalTo(first.path("redemptionId")))
                .body("redemptionState", equalTo(end.name()));
        var sameKey = as(seller.token(), key).body(body).post("/v1/till/" + kind);
        assertRefused(
                sameKey,
                switch (end) {
                    case VOIDED -> TillRefusal.AUTHORISATION_VOIDED;
                    case LAPSED -> TillRefusal.AUTHORISATION_LAPSED;
                    case REVERSED -> TillRefusal.REDEMPTION_REVERSED;
                    case AUTHORISED, CAPTURED -> throw new IllegalStateException("it stands");
                });
        sameKey.then()
                .body("redemptionId", equalTo(first.path("redemptionId")))
                .body("redemptionState", equalTo(end.name()));
    }

    private void endAs(Progress.State end, Response first) {
        String id = first.path("redemptionId");
        switch (end) {
            case VOIDED -> voidAuthorisation(seller.token(), id).then().statusCode(200);
            case LAPSED -> clock.stopAt(lapsesAt(first).plus(custody.clockSkewMax()));
            case REVERSED -> reverse(seller.token(), id).then().statusCode(200);
            case AUTHORISED, CAPTURED -> throw new IllegalStateException("no end");
        }
    }

    @Test
    void aRepeatIsAnsweredAsTheFirstTimeWhileWhatItSaysStands() {
        // Given
        var authorisation = sale(fixtures.aRegisteredVoucher().code(), 100, aReference());
        var key = UUID.randomUUID().toString();
        var first = as(seller.token(), key).body(authorisation).post("/v1/till/authorisations");
        String id = first.path("redemptionId");

        // When
        var captured = captureUnder(key + "c", id);

        // Then
        assertThat(as(seller.token(), key)
                        .body(authorisation)
                        .post("/v1/till/authorisations")
                        .asString())
                .isEqualTo(first.asString());
        assertThat(captureUnder(key + "c", id).asString()).isEqualTo(captured.asString());
        var again = as(seller.token()).body(authorisation).post("/v1/till/authorisations");
        again.then().statusCode(200).body("state", equalTo("CAPTURED"));
        reverse(seller.token(), id).then().statusCode(200);
        assertRefused(captureUnder(key + "c", id), TillRefusal.REDEMPTION_REVERSED);
    }

    private Response captureUnder(String key, String redemptionId) {
        return as(seller.token(), key)
                .body(Map.of("amount", TillFixtures.money(100)))
                .post("/v1/till/authorisations/" + redemptionId + "/capture");
    }

    @Test
    void aVoidAndAReversalStayTrueAndAreRepeatedAsTheFirstTime() {
        String voided = authorise(seller.token(), fixtures.aRegisteredVoucher().code(), 100, 60)
                .path("redemptionId");
        String reversed = redeem(seller.token(), fixtures.aRegisteredVoucher().code(), 100)
                .path("redemptionId");
        for (var path : List.of("/authorisations/" + voided + "/void", "/redemptions/" + reversed + "/reversal")) {
            var key = UUID.randomUUID().toString();
            var first = as(seller.token(), key).body(Map.of()).post("/v1/till" + path);
            first.then().statusCode(200);
            assertThat(as(seller.token(), key)
                            .body(Map.of())
                            .post("/v1/till" + path)
                            .asString())
                    .isEqualTo(first.asString());
        }
    }

    @Test
    void voucherRedeemed() {
        var voucher = fixtures.aRegisteredVoucher();
        redeem(seller.token(), voucher.code(), 100).then().statusCode(201);
        assertNotUsable(seller.token(), voucher, TillRefusal.VOUCHER_REDEEMED);
    }

    @Test
    void voucherCancelled() {
        var voucher = fixtures.aRegisteredVoucher();
        fixtures.send(new CancellationRequestedV1(voucher.id()));
        awaitState(voucher, "CLOSED CANCELLED");
        assertNotUsable(seller.token(), voucher, TillRefusal.VOUCHER_CANCELLED);
    }

    @Test
    void voucherExpiredEvenBeforeTheSweeperComes() {
        var code = aCode();
        var expiresAt = Instant.now().plus(Duration.ofHours(1));
        var voucher = fixtures.registered(expiringAt(fixtures.aRegistration(code), expiresAt), code);
        clock.putAhead(Duration.ofHours(1));
        assertNotUsable(seller.token(), voucher, TillRefusal.VOUCHER_EXPIRED);
    }

    @Test
    void voucherAuthorisedElsewhere() {
        var voucher = fixtures.aRegisteredVoucher();
        authorise(fixtures.anActiveSeller().token(), voucher.code(), 100, 60)
                .then()
                .statusCode(201);
        assertNotUsable(seller.token(), voucher, TillRefusal.VOUCHER_AUTHORISED_ELSEWHERE);
    }

    @Test
    void categoryNotSold() {
        var code = aCode();
        var registration = ofCategory(fixtures.aRegistration(code), "hardware", Channel.PHYSICAL);
        assertNotUsable(seller.token(), fixtures.registered(registration, code), TillRefusal.CATEGORY_NOT_SOLD);
    }

    @Test
    void channelNotServed() {
        var code = aCode();
        var registration = ofCategory(fixtures.aRegistration(code), "books", Channel.ONLINE);
        assertNotUsable(seller.token(), fixtures.registered(registration, code), TillRefusal.CHANNEL_NOT_SERVED);
    }

    @Test
    void amountAboveVoucherByOneCent() {
        var voucher = fixtures.aRegisteredVoucher();
        assertRefused(redeem(seller.token(), voucher.code(), 3001), TillRefusal.AMOUNT_ABOVE_VOUCHER);
        redeem(seller.token(), voucher.code(), 3000).then().statusCode(201);
    }

    @Test
    void amountsAreAboveZeroAndOfTheVouchersCurrency() {
        var voucher = fixtures.aRegisteredVoucher();
        assertRefused(redeem(seller.token(), voucher.code(), 0), TillRefusal.AMOUNT_INVALID);
        var dollars = new HashMap<>(sale(voucher.code(), 100, aReference()));
        dollars.put("amount", Map.of("cents", 100, "currency", "USD"));
        assertRefused(
                as(seller.token()).body(dollars).post("/v1/till/redemptions"), TillRefusal.CURRENCY_NOT_SUPPORTED);
    }

    @Test
    void authorisationUnknownToAnotherMerchant() {
        String id = authorise(seller.token(), fixtures.aRegisteredVoucher().code(), 100, 60)
                .path("redemptionId");
        var stranger = fixtures.anActiveSeller().token();
        assertRefused(capture(stranger, id, 100), TillRefusal.AUTHORISATION_UNKNOWN);
        assertRefused(voidAuthorisation(stranger, id), TillRefusal.AUTHORISATION_UNKNOWN);
        assertRefused(capture(seller.token(), UUID.randomUUID().toString(), 100), TillRefusal.AUTHORISATION_UNKNOWN);
        capture(seller.token(), id, 100).then().statusCode(200);
    }

    @Test
    void aTillOfItsOwnUsesItsFreezeWhileSomeClockMayNotShowItsLapse() {
        // Given
        var captured = fixtures.aRegisteredVoucher();
        var voided = fixtures.aRegisteredVoucher();
        var first = authorise(seller.token(), captured.code(), 100, 60);
        var second = authorise(seller.token(), voided.code(), 100, 60);

        // When
        clock.stopAt(lapsesAt(first).plus(custody.clockSkewMax()).minusMillis(1));

        // Then
        assertNotUsable(fixtures.anActiveSeller().token(), captured, TillRefusal.VOUCHER_AUTHORISED_ELSEWHERE);
        assertThat(as(seller.token())
                        .get("/v1/till/redemptions/" + first.path("redemptionId"))
                        .<String>path("state"))
                .isEqualTo("AUTHORISED");
        capture(seller.token(), first.path("redemptionId"), 100).then().statusCode(200);
        voidAuthorisation(seller.token(), second.path("redemptionId")).then().statusCode(200);
    }

    @Test
    void authorisationLapsedWhenEveryClockShowsIt() {
        var voucher = fixtures.aRegisteredVoucher();
        var authorised = authorise(seller.token(), voucher.code(), 100, 60);
        String id = authorised.path("redemptionId");
        clock.stopAt(lapsesAt(authorised).plus(custody.clockSkewMax()));
        assertRefused(capture(seller.token(), id, 100), TillRefusal.AUTHORISATION_LAPSED);
        assertRefused(voidAuthorisation(seller.token(), id), TillRefusal.AUTHORISATION_LAPSED);
        assertThat(as(seller.token()).get("/v1/till/redemptions/" + id).<String>path("state"))
                .isEqualTo("LAPSED");
        redeem(fixtures.anActiveSeller().token(), voucher.code(), 100).then().statusCode(201);
    }

    @Test
    void aLapsedFreezeMakesRoomForAnotherTillThoughNobodyHasEndedIt() {
        // Given
        var voucher = fixtures.aRegisteredVoucher();
        var first = authorise(seller.token(), voucher.code(), 100, 60);
        var other = fixtures.anActiveSeller().token();
        clock.stopAt(lapsesAt(first).plus(custody.clockSkewMax()));

        // When
        var second = authorise(other, voucher.code(), 100, 1);
        clock.stopAt(lapsesAt(second).plus(custody.clockSkewMax()));
        var third = redeem(seller.token(), voucher.code(), 100);

        // Then
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(third.statusCode()).isEqualTo(201);
    }

    private static Instant lapsesAt(Response authorised) {
        return Instant.parse(authorised.path("lapsesAt"));
    }

    @Test
    void authorisationVoided() {
        String id = authorise(seller.token(), fixtures.aRegisteredVoucher().code(), 100, 60)
                .path("redemptionId");
        voidAuthorisation(seller.token(), id).then().statusCode(200);
        assertRefused(capture(seller.token(), id, 100), TillRefusal.AUTHORISATION_VOIDED);
        assertRefused(reverse(seller.token(), id), TillRefusal.REDEMPTION_NOT_CAPTURED);
    }

    @Test
    void authorisationCapturedAndRedemptionReversed() {
        String id = authorise(seller.token(), fixtures.aRegisteredVoucher().code(), 100, 60)
                .path("redemptionId");
        assertRefused(capture(seller.token(), id, 101), TillRefusal.AMOUNT_ABOVE_AUTHORISATION);
        capture(seller.token(), id, 100).then().statusCode(200);
        assertRefused(capture(seller.token(), id, 100), TillRefusal.AUTHORISATION_CAPTURED);
        assertRefused(voidAuthorisation(seller.token(), id), TillRefusal.AUTHORISATION_CAPTURED);
        reverse(seller.token(), id).then().statusCode(200);
        assertRefused(reverse(seller.token(), id), TillRefusal.REDEMPTION_REVERSED);
    }

    @Test
    void reversalWindowClosed() {
        String id = redeem(seller.token(), fixtures.aRegisteredVoucher().code(), 100)
                .path("redemptionId");
        clock.putAhead(Duration.ofDays(14));
        assertRefused(reverse(seller.token(), id), TillRefusal.REVERSAL_WINDOW_CLOSED);
    }

    @Test
    void codeLockedOutButWhatWasAuthorisedCanBeCaptured() {
        var voucher = fixtures.aRegisteredVoucher();
        String id = authorise(seller.token(), voucher.code(), 100, 86_400).path("redemptionId");
        for (int guess = 0; guess < 100; guess++) {
            var answer = guess % 2 == 0 ? check(seller.token(), aCode()) : redeem(seller.token(), aCode(), 100);
            assertRefused(answer, TillRefusal.VOUCHER_UNKNOWN);
        }

        var another = fixtures.aRegisteredVoucher();
        fixtures.makeOld(another);
        assertNotUsable(seller.token(), another, TillRefusal.CODE_LOCKED_OUT);
        capture(seller.token(), id, 100).then().statusCode(200);
        check(fixtures.anActiveSeller().token(), another.code()).then().statusCode(200);

        clock.putAhead(Duration.ofMinutes(15));
        redeem(seller.token(), another.code(), 100).then().statusCode(201);
    }

    private void awaitState(Voucher voucher, String state) {
        await().atMost(TillFixtures.SOON)
                .untilAsserted(() -> assertThat(fixtures.state(voucher.id())).isEqualTo(state));
    }
}
