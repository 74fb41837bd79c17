package eu.buono.merchant.redemption.sandbox;

import static eu.buono.merchant.TillFixtures.aCode;
import static eu.buono.merchant.TillFixtures.aReference;
import static eu.buono.merchant.TillFixtures.as;
import static eu.buono.merchant.TillFixtures.assertRefused;
import static eu.buono.merchant.TillFixtures.authorise;
import static eu.buono.merchant.TillFixtures.capture;
import static eu.buono.merchant.TillFixtures.check;
import static eu.buono.merchant.TillFixtures.money;
import static eu.buono.merchant.TillFixtures.redeem;
import static eu.buono.merchant.TillFixtures.reverse;
import static eu.buono.merchant.TillFixtures.sale;
import static eu.buono.merchant.TillFixtures.voidAuthorisation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.VoucherCode;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.VoucherEvent.RegistrationRequestedV1;
import eu.buono.merchant.MovableClock;
import eu.buono.merchant.TillFixtures;
import eu.buono.merchant.TillFixtures.Seller;
import eu.buono.merchant.api.TillRefusal;
import eu.buono.merchant.redemption.api.Sandbox;
import eu.buono.merchant.redemption.api.Sandbox.Outcome;
import eu.buono.merchant.redemption.api.Sandbox.Step;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Vouchers of the sandbox play every outcome through the tills' own use cases, and never reach money. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class SandboxIT {

    private static final String LOWEST = "'ffffffff-0000-0000-0000-000000000000'";

    @Inject
    TillFixtures fixtures;

    @Inject
    MovableClock clock;

    private Seller seller;

    /** Not active yet: a merchant tries its tills before it is admitted. */
    @BeforeEach
    void aSeller() {
        seller = fixtures.aRegisteredSeller();
    }

    @AfterEach
    void theRightTime() {
        clock.reset();
    }

    private static Response make(String token, Map<String, Object> wanted) {
        return as(token).body(wanted).post("/v1/sandbox/vouchers");
    }

    private VoucherCode aVoucher(Outcome outcome) {
        var made = make(seller.token(), Map.of("outcome", outcome.name()));
        assertThat(made.statusCode()).isEqualTo(201);
        return new VoucherCode(made.path("code"));
    }

    @Test
    void aMerchantThatIsNotActiveYetCashesItAndNothingIsOwed() {
        // Given
        var totals = as(Tokens.ops()).get("/v1/ops/merchant-service/totals").asString();
        var made = make(seller.token(), Map.of("outcome", "REDEEMABLE", "amount", money(1000), "category", "books"));
        var code = new VoucherCode(made.path("code"));
        var checked = check(seller.token(), code);

        // When
        var authorised = authorise(seller.token(), code, 1000, 60);
        String id = authorised.path("redemptionId");
        var captured = capture(seller.token(), id, 700);

        // Then
        assertThat(checked.<String>path("programmeId")).isEqualTo("sandbox");
        assertThat(checked.<Integer>path("amount.cents")).isEqualTo(1000);
        assertThat(captured.<String>path("state")).isEqualTo("CAPTURED");
        assertThat(captured.<Boolean>path("sandbox")).isTrue();
        assertThat(content(captured.path("receipt"))).contains("\"sandbox\":true");
        assertThat(id).startsWith("ffffffff-");
        assertThat(fixtures.single("SELECT count(*) FROM claim WHERE redemption_id = '" + id + "'"))
                .isEqualTo("0");
        assertThat(as(Tokens.ops()).get("/v1/ops/merchant-service/totals").asString())
                .isEqualTo(totals);
        reverse(seller.token(), id).then().statusCode(200);
    }

    @Test
    void aFreezeIsVoidedAndLapsesWithoutAnEvent() {
        var code = aVoucher(Outcome.REDEEMABLE);
        String voided = authorise(seller.token(), code, 100, 60).path("redemptionId");
        voidAuthorisation(seller.token(), voided).then().statusCode(200);
        String lapsing = authorise(seller.token(), code, 100, 60).path("redemptionId");
        clock.putAhead(Duration.ofSeconds(120));
        await().atMost(TillFixtures.SOON)
                .untilAsserted(() -> assertThat(
                                fixtures.single("SELECT state FROM redemption WHERE redemption_id = '" + lapsing + "'"))
                        .isEqualTo("LAPSED"));
        clock.putAhead(Duration.ofDays(7));
        await().atMost(TillFixtures.SOON)
                .untilAsserted(() -> assertRefused(check(seller.token(), code), TillRefusal.VOUCHER_EXPIRED));
    }

    static Stream<Outcome> refusedByCheck() {
        return of(Step.CHECK);
    }

    static Stream<Outcome> refusedByUse() {
        return of(Step.USE);
    }

    static Stream<Outcome> refusedByCapture() {
        return of(Step.CAPTURE);
    }

    static Stream<Outcome> refusedByReversal() {
        return of(Step.REVERSE);
    }

    private static Stream<Outcome> of(Step step) {
        return Arrays.stream(Outcome.values()).filter(outcome -> outcome.step() == step && step != Step.NEVER);
    }

    @ParameterizedTest
    @MethodSource("refusedByCheck")
    void theOutcomeMeetsWhoChecksAndWhoUses(Outcome outcome) {
        var code = aVoucher(outcome);
        var refusal = outcome.refusal().orElseThrow();
        assertRefused(check(seller.token(), code), refusal);
        assertRefused(redeem(seller.token(), code, 100), refusal);
        assertRefused(authorise(seller.token(), code, 100, 60), refusal);
    }

    @ParameterizedTest
    @MethodSource("refusedByUse")
    void theOutcomeMeetsWhoUses(Outcome outcome) {
        var code = aVoucher(outcome);
        check(seller.token(), code).then().statusCode(200);
        assertRefused(redeem(seller.token(), code, 100), outcome.refusal().orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("refusedByCapture")
    void theOutcomeMeetsWhoCaptures(Outcome outcome) {
        String id = authorise(seller.token(), aVoucher(outcome), 100, 60).path("redemptionId");
        assertRefused(capture(seller.token(), id, 100), outcome.refusal().orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("refusedByReversal")
    void theOutcomeMeetsWhoReverses(Outcome outcome) {
        String id = redeem(seller.token(), aVoucher(outcome), 100).path("redemptionId");
        assertRefused(reverse(seller.token(), id), outcome.refusal().orElseThrow());
    }

    @Test
    void aSlowAnswerComesInTime() {
        var code = aVoucher(Outcome.SLOW_ANSWER);
        var answer = redeem(seller.token(), code, 100);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.timeIn(TimeUnit.MILLISECONDS)).isBetween(1900L, 3000L);
    }

    @Test
    void anAnswerThatIsLostAfterTheCommitIsGivenToTheRepeat() {
        // Given
        var body = sale(aVoucher(Outcome.LOST_ANSWER), 100, aReference());
        var key = UUID.randomUUID().toString();

        // When
        var lost = as(seller.token(), key).body(body).post("/v1/till/redemptions");
        var repeat = as(seller.token(), key).body(body).post("/v1/till/redemptions");

        // Then
        assertRefused(lost, HttpRefusal.DEADLINE_EXCEEDED);
        assertThat(repeat.statusCode()).isEqualTo(201);
        assertThat(as(seller.token())
                        .queryParam("reference", body.get("reference"))
                        .get("/v1/till/redemptions")
                        .<String>path("redemptionId"))
                .isEqualTo(repeat.path("redemptionId"));
    }

    @Test
    void anotherMerchantKnowsNothingOfIt() {
        var code = aVoucher(Outcome.REDEEMABLE);
        var stranger = fixtures.anActiveSeller();
        assertRefused(check(stranger.token(), code), TillRefusal.VOUCHER_UNKNOWN);
        assertRefused(redeem(stranger.token(), code, 100), TillRefusal.VOUCHER_UNKNOWN);
    }

    @Test
    void aRealVoucherStillNeedsAnActiveMerchant() {
        assertRefused(check(seller.token(), fixtures.aRegisteredVoucher().code()), TillRefusal.MERCHANT_NOT_ACTIVE);
        assertRefused(check(seller.token(), aCode()), TillRefusal.MERCHANT_NOT_ACTIVE);
    }

    @Test
    void onlyTheMerchantItselfMakesVouchersAndOnlySoMany() {
        var wanted = Map.<String, Object>of("outcome", "REDEEMABLE");
        assertRefused(make(seller.cashierToken(), wanted), HttpRefusal.FORBIDDEN);
        assertRefused(make(Tokens.merchant(new MerchantId(UUID.randomUUID())), wanted), TillRefusal.MERCHANT_UNKNOWN);
        assertRefused(make(seller.token(), Map.of("outcome", "WINDFALL")), HttpRefusal.REQUEST_MALFORMED);
        fixtures.single("INSERT INTO sandbox_day VALUES ('" + seller.merchantId()
                + "', (now() AT TIME ZONE 'UTC')::date, 499) RETURNING made");
        assertThat(make(seller.token(), wanted).statusCode()).isEqualTo(201);
        assertRefused(make(seller.token(), wanted), TillRefusal.SANDBOX_EXHAUSTED);
        clock.putAhead(Duration.ofDays(1));
        assertThat(make(seller.token(), wanted).statusCode()).isEqualTo(201);
    }

    @Test
    void theDatabaseRefusesClaimsAndEventsOfTheSandbox() {
        assertThatThrownBy(() -> fixtures.single("""
                INSERT INTO claim (redemption_id, kind, merchant_id, programme_id, category_id, cents, currency,
                                   claimed_at)
                VALUES (%s, 'ACCRUAL', gen_random_uuid(), 'carta-docente', 'books', 1, 'EUR', now())
                RETURNING 1""".formatted(LOWEST)))
                .hasStackTraceContaining("claim_is_never_of_the_sandbox");
        assertThatThrownBy(() -> fixtures.single("""
                INSERT INTO claim (redemption_id, kind, merchant_id, programme_id, category_id, cents, currency,
                                   claimed_at)
                VALUES (%s, 'ACCRUAL', gen_random_uuid(), 'sandbox', 'books', 1, 'EUR', now())
                RETURNING 1""".formatted("'00000000-0000-0000-0000-000000000001'")))
                .hasStackTraceContaining("claim_is_never_of_the_sandbox");
        assertThatThrownBy(() -> fixtures.single("""
                INSERT INTO outbox (event_id, topic, aggregate_id, type, body, occurred_at)
                VALUES (gen_random_uuid(), 'buono.merchant.v1', %s, 'VoucherRedeemedV1', '', now())
                RETURNING 1""".formatted(LOWEST)))
                .hasStackTraceContaining("outbox_is_never_of_the_sandbox");
        assertThatThrownBy(() -> fixtures.single("""
                INSERT INTO outbox_append (topic, occurred_at, event_ids, aggregate_ids, types, bodies, trace_parents)
                VALUES ('buono.merchant.v1', now(), ARRAY[gen_random_uuid(), gen_random_uuid()],
                        ARRAY['00000000-0000-0000-0000-000000000001'::uuid, %s], ARRAY['T', 'T'], ARRAY['', '']::bytea[],
                        ARRAY[NULL, NULL])
                RETURNING 1""".formatted(LOWEST)))
                .hasStackTraceContaining("outbox_is_never_of_the_sandbox");
        assertThatThrownBy(() -> fixtures.single("""
                INSERT INTO redemption (redemption_id, voucher_id, merchant_id, reference, cents, currency,
                                        authorised_at, state)
                VALUES (gen_random_uuid(), %s, gen_random_uuid(), 'x', 1, 'EUR', now(), 'AUTHORISED')
                RETURNING 1""".formatted(LOWEST)))
                .hasStackTraceContaining("redemption_sandbox_apart");
    }

    @Test
    void noEventFromOutsideEntersTheSandbox() {
        // Given
        var real = fixtures.aRegistration(aCode());
        var sneaking = new RegistrationRequestedV1(
                new VoucherId(UUID.randomUUID()),
                Sandbox.PROGRAMME,
                real.channel(),
                real.categoryId(),
                real.goodId(),
                real.amount(),
                real.codeHash(),
                real.expiresAt());

        // When
        fixtures.send(sneaking);

        // Then
        await().atMost(TillFixtures.SOON)
                .untilAsserted(
                        () -> assertThat(fixtures.single("SELECT count(*) FROM parked_event WHERE aggregate_id = '"
                                        + sneaking.voucherId() + "'"))
                                .isEqualTo("1"));
        assertThat(fixtures.state(sneaking.voucherId())).isEqualTo("none");
    }

    @Test
    void aPoisonEventUnderAKeyOfTheSandboxIsParkedAndOthersGoOn() {
        // Given
        var poisoned = UUID.fromString(
                "ffffffff-ffff-4fff-bfff-" + UUID.randomUUID().toString().substring(24));
        var type = EventCodec.typeOf(fixtures.aRegistration(aCode()));

        // When
        fixtures.sendRaw(poisoned, type, "{".getBytes(StandardCharsets.UTF_8));
        var later = fixtures.aRegisteredVoucher();

        // Then
        assertThat(fixtures.state(later.id())).isEqualTo("OPEN");
        await().atMost(TillFixtures.SOON)
                .untilAsserted(() -> assertThat(fixtures.single(
                                "SELECT count(*) FROM parked_event WHERE aggregate_id = '" + poisoned + "'"))
                        .isEqualTo("1"));
    }

    private static String content(String receipt) {
        return new String(Base64.getUrlDecoder().decode(receipt.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    }
}
