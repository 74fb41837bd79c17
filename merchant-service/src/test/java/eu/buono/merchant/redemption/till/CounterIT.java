package eu.buono.merchant.redemption.till;

import static eu.buono.merchant.TillFixtures.aCode;
import static eu.buono.merchant.TillFixtures.as;
import static eu.buono.merchant.TillFixtures.assertRefused;
import static eu.buono.merchant.TillFixtures.authorise;
import static eu.buono.merchant.TillFixtures.capture;
import static eu.buono.merchant.TillFixtures.check;
import static eu.buono.merchant.TillFixtures.money;
import static eu.buono.merchant.TillFixtures.ofCategory;
import static eu.buono.merchant.TillFixtures.redeem;
import static eu.buono.merchant.TillFixtures.reverse;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.Channel;
import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.VoucherCode;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversedV2;
import eu.buono.contracts.event.MerchantEvent.TillInterface;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV2;
import eu.buono.merchant.MovableClock;
import eu.buono.merchant.TillFixtures;
import eu.buono.merchant.TillFixtures.Seller;
import eu.buono.merchant.access.api.Forwardings;
import eu.buono.merchant.api.TillRefusal;
import eu.buono.platform.testkit.ClientCertificates;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The public counter: redeems for who has both codes, and tells everybody else nothing. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class CounterIT {

    private static final AtomicInteger ADDRESSES = new AtomicInteger();
    private static final int ADDRESS_GUESSES = 10;
    private static final int COUNTER_GUESSES = 100;
    private static final int TILL_GUESSES = 100;

    @Inject
    TillFixtures fixtures;

    @Inject
    MovableClock clock;

    @Inject
    MeterRegistry meters;

    private Seller seller;

    /** What somebody types at the counter. */
    private record Typed(String code, String merchantCode) {

        Map<String, Object> body() {
            return new HashMap<>(Map.of("code", code, "merchantCode", merchantCode));
        }

        Map<String, Object> body(long cents) {
            var body = body();
            body.put("amount", money(cents));
            return body;
        }
    }

    @BeforeEach
    void aSeller() {
        seller = fixtures.anActiveSeller();
    }

    @AfterEach
    void theRightTime() {
        clock.reset();
    }

    private static String anAddress() {
        int number = ADDRESSES.incrementAndGet();
        return "198.51.%d.%d".formatted(100 + number / 200, 1 + number % 200);
    }

    private static String codeOf(Seller seller) {
        return as(seller.token()).get("/v1/merchants/" + seller.merchantId()).path("merchantCode");
    }

    private Response type(String address, Map<String, Object> body) {
        return type(address, UUID.randomUUID().toString(), body);
    }

    private Response type(String address, String key, Map<String, Object> body) {
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .header(Forwardings.HEADER, ClientCertificates.assertionKey().forwarding(address, "x", Instant.now()))
                .body(body)
                .post("/v1/counter/redemptions");
    }

    private static Map<String, Object> withoutReference(Response problem) {
        Map<String, Object> said = new HashMap<>(problem.jsonPath().getMap(""));
        said.remove("supportReference");
        return said;
    }

    private double counted(String meter, String kind) {
        var counter = meters.find(meter).tag("kind", kind).counter();
        return Optional.ofNullable(counter).map(found -> found.count()).orElse(0.0);
    }

    @Test
    void bothCodesRedeemTheWholeVoucherForTheMerchant() {
        // Given
        var voucher = fixtures.aRegisteredVoucher();

        // When
        var answer = type(anAddress(), new Typed(voucher.code().text(), codeOf(seller)).body());

        // Then
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.jsonPath().getMap("")).containsOnlyKeys("redemptionId", "amount", "receipt");
        assertThat(answer.<Integer>path("amount.cents")).isEqualTo(3000);
        String id = answer.path("redemptionId");
        assertThat(as(seller.token()).get("/v1/till/redemptions/" + id).<String>path("state"))
                .isEqualTo("CAPTURED");
        reverse(seller.token(), id).then().statusCode(200);
    }

    /** Also when state is published again, by what the database remembers. */
    @Test
    void theEventsSayThatItWasTheCounter() {
        try (var events = fixtures.merchantEvents()) {
            // Given
            var voucher = fixtures.aRegisteredVoucher();
            var answer = type(anAddress(), new Typed(voucher.code().text(), codeOf(seller)).body());

            // When
            reverse(seller.token(), answer.path("redemptionId")).then().statusCode(200);
            fixtures.republish(Map.of("aggregateId", voucher.id().value()));

            // Then
            await().atMost(TillFixtures.SOON).untilAsserted(() -> {
                var told = events.events(voucher.id().value());
                assertThat(told)
                        .filteredOn(VoucherRedeemedV2.class::isInstance)
                        .hasSize(2)
                        .extracting(
                                event -> ((VoucherRedeemedV2) event).origin().tillInterface())
                        .containsOnly(TillInterface.COUNTER);
                assertThat(told)
                        .filteredOn(RedemptionReversedV2.class::isInstance)
                        .hasSize(2)
                        .extracting(
                                event -> ((RedemptionReversedV2) event).origin().tillInterface())
                        .containsOnly(TillInterface.COUNTER);
            });
        }
    }

    /** As the version before, which runs beside this one in a roll-out, writes it. */
    @Test
    void ofARedemptionThatSaysNotHowItWasMadeTheInterfaceIsUnknown() {
        try (var events = fixtures.merchantEvents()) {
            // Given
            var voucher = fixtures.aRegisteredVoucher();
            String id = authorise(seller.token(), voucher.code(), 3000, 60).path("redemptionId");
            fixtures.change("DELETE FROM redemption_origin WHERE redemption_id = '" + id + "'");

            // When
            capture(seller.token(), id, 3000).then().statusCode(200);

            // Then
            await().atMost(TillFixtures.SOON)
                    .untilAsserted(() -> assertThat(events.events(voucher.id().value()))
                            .filteredOn(VoucherRedeemedV2.class::isInstance)
                            .extracting(event ->
                                    ((VoucherRedeemedV2) event).origin().tillInterface())
                            .containsExactly(TillInterface.UNKNOWN));
        }
    }

    @Test
    void aPartIsRedeemedAndTheRestIsGivenBack() {
        var voucher = fixtures.aRegisteredVoucher();
        var answer = type(anAddress(), new Typed(voucher.code().text(), codeOf(seller)).body(1234));
        assertThat(answer.<Integer>path("amount.cents")).isEqualTo(1234);
        assertThat(fixtures.state(voucher.id())).isEqualTo("REDEEMED");
    }

    @Test
    void aRepeatIsAnsweredAsTheFirstTimeFromAnyAddress() {
        // Given
        var voucher = fixtures.aRegisteredVoucher();
        var typed = new Typed(voucher.code().text(), codeOf(seller));
        var key = UUID.randomUUID().toString();
        var first = type(anAddress(), key, typed.body());

        // When
        var second = type(anAddress(), key, typed.body());

        // Then
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertRefused(type(anAddress(), key, typed.body(100)), HttpRefusal.IDEMPOTENCY_KEY_REUSED);
        assertRefused(type(anAddress(), typed.body()), TillRefusal.COUNTER_REFUSED);
    }

    @Test
    void aRepeatOfWhatWasGivenBackSinceIsNoSuccessAndNoGuess() {
        // Given
        var typed = new Typed(fixtures.aRegisteredVoucher().code().text(), codeOf(seller));
        var key = UUID.randomUUID().toString();
        var address = anAddress();
        String id = type(address, key, typed.body()).path("redemptionId");
        reverse(seller.token(), id).then().statusCode(200);
        var guessesBefore = counted("buono.till.guesses", "COUNTER_ADDRESS");

        // When
        var repeat = type(address, key, typed.body());

        // Then
        assertRefused(repeat, TillRefusal.COUNTER_REFUSED);
        assertThat(counted("buono.till.guesses", "COUNTER_ADDRESS")).isEqualTo(guessesBefore);
    }

    @Test
    void whatIsAroundTheCodesAndTheirMerchantsCaseDoNotCount() {
        var voucher = fixtures.aRegisteredVoucher();
        var scanned = new Typed(
                "\t" + voucher.code().text() + "\r\n", " " + codeOf(seller).toLowerCase(Locale.ROOT) + "\n");

        type(anAddress(), scanned.body()).then().statusCode(201);
        var checked = as(seller.token())
                .body(Map.of("code", " " + fixtures.aRegisteredVoucher().code().text() + "\r\n"))
                .post("/v1/till/checks");
        checked.then().statusCode(200);
    }

    @Test
    void theKeyIsNeededAndTyposAreToldApart() {
        var voucher = fixtures.aRegisteredVoucher();
        var body = new Typed(voucher.code().text(), codeOf(seller)).body();
        var answer = given().contentType(ContentType.JSON).body(body).post("/v1/counter/redemptions");
        assertRefused(answer, HttpRefusal.IDEMPOTENCY_KEY_MISSING);
        assertRefused(type(anAddress(), new Typed("AAAAAAAA", codeOf(seller)).body()), TillRefusal.CODE_MISTYPED);
        assertRefused(type(anAddress(), new Typed(voucher.code().text(), "1O0").body()), HttpRefusal.REQUEST_MALFORMED);
        assertRefused(
                type(anAddress(), new Typed(voucher.code().text(), codeOf(seller)).body(0)),
                TillRefusal.AMOUNT_INVALID);
        assertThat(fixtures.state(voucher.id())).isEqualTo("OPEN");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                reason("unknown voucher", it -> new Typed(aCode().text(), codeOf(it.seller)).body()),
                reason("unknown merchant", it -> new Typed(it.aVoucher(), "22222").body()),
                reason(
                        "inactive merchant",
                        it -> new Typed(it.aVoucher(), codeOf(it.fixtures.aRegisteredSeller())).body()),
                reason("spent voucher", it -> new Typed(it.aSpentVoucher(), codeOf(it.seller)).body()),
                reason("frozen elsewhere", it -> new Typed(it.aFrozenVoucher(), codeOf(it.seller)).body()),
                reason("category not sold", it -> new Typed(it.aVoucherForHardware(), codeOf(it.seller)).body()),
                reason("above the voucher", it -> new Typed(it.aVoucher(), codeOf(it.seller)).body(3001)),
                reason("other currency", it -> it.inDollars(new Typed(it.aVoucher(), codeOf(it.seller)).body())));
    }

    private static Arguments reason(String name, Function<CounterIT, Map<String, Object>> typed) {
        return argumentSet(name, typed);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void everyReasonSoundsTheSameAndCountsTheSame(Function<CounterIT, Map<String, Object>> typed) {
        // Given
        var unknown = type(anAddress(), new Typed(aCode().text(), codeOf(seller)).body());
        var body = typed.apply(this);
        var address = anAddress();

        // When
        var answers = IntStream.rangeClosed(0, ADDRESS_GUESSES)
                .mapToObj(number -> type(address, body))
                .toList();

        // Then
        var refusals = answers.subList(0, ADDRESS_GUESSES);
        assertThat(refusals).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(unknown.statusCode());
            assertThat(withoutReference(answer)).isEqualTo(withoutReference(unknown));
            assertThat(answer.headers().asList().stream().map(header -> header.getName()))
                    .containsExactlyElementsOf(unknown.headers().asList().stream()
                            .map(header -> header.getName())
                            .toList());
        });
        assertRefused(answers.getLast(), TillRefusal.CODE_LOCKED_OUT);
    }

    @Test
    void guessingAtTheCounterFromOneAddressIsLockedOutAndCounted() {
        // Given
        var voucher = fixtures.aRegisteredVoucher();
        var address = anAddress();
        var merchantCode = codeOf(seller);
        double guessesBefore = counted("buono.till.guesses", "COUNTER_ADDRESS");
        double lockoutsBefore = counted("buono.till.lockouts", "COUNTER_ADDRESS");

        // When
        var answers = IntStream.range(0, 200)
                .mapToObj(number -> type(address, new Typed(aCode().text(), merchantCode).body()))
                .toList();

        // Then
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 422))
                .hasSize(ADDRESS_GUESSES);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 429))
                .hasSize(200 - ADDRESS_GUESSES);
        var right = new Typed(voucher.code().text(), merchantCode).body();
        fixtures.makeOld(voucher);
        assertRefused(type(address, right), TillRefusal.CODE_LOCKED_OUT);
        assertThat(counted("buono.till.guesses", "COUNTER_ADDRESS") - guessesBefore)
                .isEqualTo(ADDRESS_GUESSES);
        assertThat(counted("buono.till.lockouts", "COUNTER_ADDRESS") - lockoutsBefore)
                .isEqualTo(1);

        assertThat(type(anAddress(), right).statusCode()).isEqualTo(201);
        check(seller.token(), fixtures.aRegisteredVoucher().code()).then().statusCode(200);
        clock.putAhead(Duration.ofMinutes(12));
        assertRefused(type(address, right), TillRefusal.COUNTER_REFUSED);
    }

    @Test
    void guessingAtOneCounterFromManyAddressesIsLockedOutThereAndNowhereElse() {
        // Given
        var voucher = fixtures.aRegisteredVoucher();
        var merchantCode = codeOf(seller);

        // When
        var answers = IntStream.range(0, 2 * COUNTER_GUESSES)
                .mapToObj(number -> type(anAddress(), new Typed(aCode().text(), merchantCode).body()))
                .toList();

        // Then
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 422))
                .hasSize(COUNTER_GUESSES);
        var right = new Typed(voucher.code().text(), merchantCode);
        fixtures.makeOld(voucher);
        assertRefused(type(anAddress(), right.body()), TillRefusal.CODE_LOCKED_OUT);
        redeem(seller.token(), fixtures.aRegisteredVoucher().code(), 100).then().statusCode(201);
        var elsewhere = new Typed(voucher.code().text(), codeOf(fixtures.anActiveSeller()));
        assertThat(type(anAddress(), elsewhere.body()).statusCode()).isEqualTo(201);
    }

    /** A stranger closes no shop's counter: who comes with a voucher that was just issued is served. */
    @Test
    void aFreshVoucherIsRedeemedAtALockedCounterAndNothingElseIsSaid() {
        // Given
        var merchantCode = codeOf(seller);
        var address = anAddress();
        for (int guess = 0; guess < COUNTER_GUESSES; guess++) {
            type(guess < ADDRESS_GUESSES ? address : anAddress(), new Typed(aCode().text(), merchantCode).body());
        }
        var fresh = fixtures.aRegisteredVoucher();
        var spent = aSpentVoucher();

        // When
        var answer = type(address, new Typed(fresh.code().text(), merchantCode).body());

        // Then
        assertThat(answer.statusCode()).isEqualTo(201);
        assertRefused(type(address, new Typed(spent, merchantCode).body()), TillRefusal.CODE_LOCKED_OUT);
        assertRefused(type(address, new Typed(aCode().text(), merchantCode).body()), TillRefusal.CODE_LOCKED_OUT);
        var above = new Typed(fixtures.aRegisteredVoucher().code().text(), merchantCode).body(3001);
        assertRefused(type(address, above), TillRefusal.CODE_LOCKED_OUT);
    }

    @Test
    void guessingAtTheTillIsLockedOutAndCountedAndForeignIdsSoundUnknown() {
        // Given
        double lockoutsBefore = counted("buono.till.lockouts", "MERCHANT");
        String foreign = redeem(
                        fixtures.anActiveSeller().token(),
                        fixtures.aRegisteredVoucher().code(),
                        100)
                .path("redemptionId");

        // When
        var answers = IntStream.range(0, 200)
                .mapToObj(number ->
                        number % 2 == 0 ? check(seller.token(), aCode()) : redeem(seller.token(), aCode(), 100))
                .toList();

        // Then
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 422))
                .hasSize(TILL_GUESSES);
        assertThat(answers.subList(TILL_GUESSES, 200))
                .allSatisfy(answer -> assertRefused(answer, TillRefusal.CODE_LOCKED_OUT));
        assertThat(counted("buono.till.lockouts", "MERCHANT") - lockoutsBefore).isEqualTo(1);

        var unknown = as(seller.token()).get("/v1/till/redemptions/" + UUID.randomUUID());
        var notYours = as(seller.token()).get("/v1/till/redemptions/" + foreign);
        assertThat(List.of(unknown.statusCode(), notYours.statusCode())).containsOnly(404);
        assertThat(notYours.<String>path("code")).isEqualTo(unknown.path("code"));
        assertThat(notYours.<String>path("title")).isEqualTo(unknown.path("title"));
    }

    private String aVoucher() {
        return fixtures.aRegisteredVoucher().code().text();
    }

    private String aSpentVoucher() {
        var voucher = fixtures.aRegisteredVoucher();
        redeem(seller.token(), voucher.code(), 100).then().statusCode(201);
        return voucher.code().text();
    }

    private String aFrozenVoucher() {
        var voucher = fixtures.aRegisteredVoucher();
        authorise(fixtures.anActiveSeller().token(), voucher.code(), 100, 600)
                .then()
                .statusCode(201);
        return voucher.code().text();
    }

    private String aVoucherForHardware() {
        VoucherCode code = aCode();
        var registration = ofCategory(fixtures.aRegistration(code), "hardware", Channel.PHYSICAL);
        return fixtures.registered(registration, code).code().text();
    }

    private Map<String, Object> inDollars(Map<String, Object> body) {
        body.put("amount", Map.of("cents", 100, "currency", "USD"));
        return body;
    }
}
