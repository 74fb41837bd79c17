package eu.buono.voucher.issuance;

import static eu.buono.voucher.VoucherFixtures.BODY;
import static eu.buono.voucher.VoucherFixtures.EXPIRY;
import static eu.buono.voucher.VoucherFixtures.aHeldVoucherOf;
import static eu.buono.voucher.VoucherFixtures.aKey;
import static eu.buono.voucher.VoucherFixtures.aRequestedVoucherOf;
import static eu.buono.voucher.VoucherFixtures.aTeacher;
import static eu.buono.voucher.VoucherFixtures.anIssuedVoucherOf;
import static eu.buono.voucher.VoucherFixtures.awaitState;
import static eu.buono.voucher.VoucherFixtures.change;
import static eu.buono.voucher.VoucherFixtures.closed;
import static eu.buono.voucher.VoucherFixtures.count;
import static eu.buono.voucher.VoucherFixtures.fundsHeld;
import static eu.buono.voucher.VoucherFixtures.holdRefused;
import static eu.buono.voucher.VoucherFixtures.id;
import static eu.buono.voucher.VoucherFixtures.kafka;
import static eu.buono.voucher.VoucherFixtures.keyedHash;
import static eu.buono.voucher.VoucherFixtures.letDeadlinePass;
import static eu.buono.voucher.VoucherFixtures.redeemed;
import static eu.buono.voucher.VoucherFixtures.reversed;
import static eu.buono.voucher.VoucherFixtures.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherCode;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.MerchantEvent.Closing;
import eu.buono.contracts.event.MerchantEvent.VoucherRegisteredV1;
import eu.buono.contracts.event.Topic;
import eu.buono.contracts.event.VoucherEvent.IssuanceRefusalReason;
import eu.buono.contracts.event.VoucherEvent.IssuanceRefusedV1;
import eu.buono.contracts.event.VoucherEvent.RegistrationRequestedV1;
import eu.buono.contracts.event.VoucherEvent.VoucherIssuedV1;
import eu.buono.contracts.event.VoucherEvent.VoucherRequestedV1;
import eu.buono.contracts.event.VoucherEvent.VoucherWithdrawnV1;
import eu.buono.contracts.event.WalletEvent.HoldRefusalReason;
import eu.buono.platform.testkit.EventRecorder;
import eu.buono.platform.testkit.Events;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.Issuer;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import eu.buono.voucher.VoucherFixtures;
import eu.buono.voucher.VoucherFixtures.Teacher;
import eu.buono.voucher.issuance.api.VoucherRefusal;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The saga, with the test in the place of wallet-service and merchant-service. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class IssuanceIT {

    private EventRecorder recorder;

    @BeforeEach
    void record() {
        recorder = Events.recorder(kafka(), Topic.VOUCHER);
    }

    @AfterEach
    void stopRecording() {
        recorder.close();
    }

    @Test
    void aHolderIsThePersonWhicheverAccountItComesBy() {
        // Given
        var teacher = aTeacher();
        var key = aKey();
        var bySpid = id(requestBy("spid-7", teacher, key));

        // Then
        assertThat(id(requestBy("cie-9", teacher, key))).isEqualTo(bySpid);
        assertThat(id(requestBy("spid-7", aTeacher(), key))).isNotEqualTo(bySpid);
    }

    @Test
    void aRecordOfTheVersionBeforeIsItsOwnersOnly() {
        // Given
        var teacher = aTeacher();
        var key = aKey();
        var first = id(requestBy("spid-8", teacher, key));
        change("UPDATE idempotency_record SET caller = '" + Issuer.NAME + "|spid-8' WHERE key = '" + key + "'");

        // Then
        assertThat(id(requestBy("spid-8", teacher, key))).isEqualTo(first);
        assertThat(id(requestBy("spid-8", aTeacher(), key))).isNotEqualTo(first);
    }

    private static Response requestBy(String subject, Teacher teacher, String key) {
        var claims = Map.of("fiscal_number", teacher.taxCode().text());
        var token = Tokens.issuer().token(subject, List.of("beneficiary"), claims, Duration.ofMinutes(5));
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .header("Prefer", "wait=0")
                .body(VoucherFixtures.BODY)
                .post("/v1/vouchers");
    }

    @Test
    void aRequestIsAnsweredWithTheIssuedVoucher() {
        // Given
        var teacher = aTeacher();
        var answer = CompletableFuture.supplyAsync(() -> teacher.request(aKey(), 20));

        // When
        var asked = awaitRequestOf(teacher);
        tell(fundsHeld(asked.voucherId()));
        var registration = await().until(
                        () -> told(asked.voucherId(), RegistrationRequestedV1.class), Optional::isPresent)
                .orElseThrow();
        tell(new VoucherRegisteredV1(asked.voucherId()));

        // Then
        var code = answer.join()
                .then()
                .statusCode(201)
                .header("Location", endsWith("/v1/vouchers/" + asked.voucherId()))
                .header("Cache-Control", "no-store")
                .body("state", equalTo("ISSUED"))
                .body("amount.cents", equalTo(1250))
                .body("expiresAt", equalTo(EXPIRY.toString()))
                .extract()
                .<String>path("code");
        assertThat(keyedHash().code(new VoucherCode(code))).isEqualTo(registration.codeHash());
        assertThat(registration.expiresAt()).isEqualTo(EXPIRY);
        await().untilAsserted(() ->
                assertThat(recorder.events(asked.voucherId().value())).last().isInstanceOf(VoucherIssuedV1.class));
    }

    @Test
    void whoDoesNotWaitIsTold202AndFindsTheVoucherLater() {
        // Given
        var teacher = aTeacher();

        // When
        var answer = teacher.request(aKey(), 0);

        // Then
        answer.then()
                .statusCode(202)
                .header("Location", endsWith("/v1/vouchers/" + id(answer)))
                .body("state", equalTo("REQUESTED"))
                .body("$", not(hasKey("code")));
        teacher.see(id(answer)).then().statusCode(200).body("state", equalTo("REQUESTED"));
    }

    @Test
    void theCodeIsHiddenUntilTheTillsHaveIt() {
        // Given
        var teacher = aTeacher();

        // When
        var voucherId = aHeldVoucherOf(teacher);

        // Then
        teacher.see(voucherId).then().body("state", equalTo("HELD")).body("$", not(hasKey("code")));
    }

    @Test
    void theCodeIsStoredEncryptedOnly() {
        // Given
        var teacher = aTeacher();

        // When
        var voucherId = anIssuedVoucherOf(teacher);

        // Then
        String code = teacher.see(voucherId).path("code");
        assertThat(count("SELECT count(*) FROM voucher WHERE voucher::text LIKE '%" + code + "%'"))
                .isZero();
        assertThat(count("SELECT count(*) FROM idempotency_record WHERE body LIKE '%" + code + "%'"))
                .isZero();
        assertThat(recorder.records()).noneMatch(published -> published.body().contains(code));
    }

    @Test
    void whatTheWalletRefusesIsAnsweredAsProblemAndSoIsTheRepeat() {
        // Given
        var teacher = aTeacher();
        var key = aKey();
        var answer = CompletableFuture.supplyAsync(() -> teacher.request(key, 20));
        var voucherId = awaitRequestOf(teacher).voucherId();

        // When
        tell(holdRefused(voucherId, HoldRefusalReason.FUNDS_INSUFFICIENT));

        // Then
        expectRefusal(answer.join(), voucherId, VoucherRefusal.FUNDS_INSUFFICIENT);
        expectRefusal(teacher.request(key, 0), voucherId, VoucherRefusal.FUNDS_INSUFFICIENT);
        teacher.see(voucherId).then().body("state", equalTo("REFUSED")).body("refusal", equalTo("FUNDS_INSUFFICIENT"));
        await().untilAsserted(() -> assertThat(told(voucherId, IssuanceRefusedV1.class))
                .contains(new IssuanceRefusedV1(voucherId, IssuanceRefusalReason.FUNDS_INSUFFICIENT)));
    }

    @Test
    void aRepeatWithTheSameKeyAnswersWithTheSameVoucherAsItIsByThen() {
        // Given
        var teacher = aTeacher();
        var key = aKey();
        var voucherId = id(teacher.request(key, 0));
        tell(fundsHeld(voucherId));
        awaitState(teacher, voucherId, "HELD");
        tell(new VoucherRegisteredV1(voucherId));

        // When
        var repeat = teacher.request(key, 20);

        // Then
        repeat.then()
                .statusCode(201)
                .body("voucherId", equalTo(voucherId.toString()))
                .body("state", equalTo("ISSUED"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Closing.class,
            names = {"CANCELLED", "EXPIRED"})
    void aRepeatForAVoucherThatHasEndedIsNoSuccessAndShowsNoCode(Closing closing) {
        // Given
        var teacher = aTeacher();
        var key = aKey();
        var voucherId = anIssuedVoucherOf(teacher, key);
        teacher.see(voucherId).then().body("$", hasKey("code"));
        tell(closed(voucherId, closing));
        awaitState(teacher, voucherId, closing.name());

        // When
        var repeat = teacher.request(key, 20);

        // Then
        expectRefusal(repeat, voucherId, VoucherRefusal.valueOf("VOUCHER_" + closing));
        teacher.see(voucherId).then().statusCode(200).body("$", not(hasKey("code")));
    }

    @Test
    void aRepeatForASpentVoucherIsNoSuccess() {
        // Given
        var teacher = aTeacher();
        var key = aKey();
        var voucherId = anIssuedVoucherOf(teacher, key);
        tell(redeemed(voucherId, new RedemptionId(UUID.randomUUID()), 1000));
        awaitState(teacher, voucherId, "REDEEMED");

        // When
        var repeat = teacher.request(key, 20);

        // Then
        expectRefusal(repeat, voucherId, VoucherRefusal.VOUCHER_REDEEMED);
    }

    @Test
    void aRequestThatItsHolderTakesBackMeanwhileIsNoSuccess() {
        // Given
        var teacher = aTeacher();
        var key = aKey();
        var voucherId = id(teacher.request(key, 0));
        teacher.cancel(voucherId, aKey(), 20).then().statusCode(200);

        // When
        var repeat = teacher.request(key, 20);

        // Then
        expectRefusal(repeat, voucherId, VoucherRefusal.VOUCHER_CANCELLED);
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        // Given
        var teacher = aTeacher();
        var key = aKey();
        teacher.request(key, 0);

        // When
        var other = teacher.post(key, 0).body(BODY.replace("1250", "1251")).post("/v1/vouchers");

        // Then
        other.then().statusCode(422).body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
    }

    @Test
    void concurrentRequestsWithOneKeyMakeOneVoucher() {
        // Given
        var teacher = aTeacher();
        var key = aKey();

        // When
        var answers = IntStream.range(0, 8)
                .mapToObj(ignored -> CompletableFuture.supplyAsync(() -> teacher.request(key, 0)))
                .toList();

        // Then
        assertThat(answers.stream().map(CompletableFuture::join).map(Response::statusCode))
                .contains(202)
                .isSubsetOf(202, 409);
        teacher.call().get("/v1/vouchers").then().body("items.size()", equalTo(1));
    }

    @Test
    void aRequestThatNobodyAnswersEndsAtItsDeadline() {
        // Given
        var teacher = aTeacher();
        var key = aKey();
        var voucherId = id(teacher.request(key, 0));

        // When
        letDeadlinePass(voucherId);

        // Then
        expectRefusal(teacher.request(key, 20), voucherId, VoucherRefusal.ISSUANCE_TIMED_OUT);
        teacher.see(voucherId).then().body("state", equalTo("CANCELLED"));
        await().untilAsserted(() -> assertThat(recorder.events(voucherId.value()))
                .last()
                .isEqualTo(new VoucherWithdrawnV1(voucherId, false)));
    }

    @Test
    void aHeldVoucherThatNobodyRegistersEndsAtItsDeadline() {
        // Given
        var teacher = aTeacher();
        var voucherId = aHeldVoucherOf(teacher);

        // When
        letDeadlinePass(voucherId);

        // Then
        awaitState(teacher, voucherId, "CANCELLED");
        teacher.see(voucherId).then().body("$", not(hasKey("code"))).body("refusal", equalTo("ISSUANCE_TIMED_OUT"));
        await().untilAsserted(() -> assertThat(recorder.events(voucherId.value()))
                .last()
                .isEqualTo(new VoucherWithdrawnV1(voucherId, true)));
    }

    @Test
    void whatComesAfterTheWithdrawalChangesNothing() {
        // Given
        var teacher = aTeacher();
        var requested = aRequestedVoucherOf(teacher);
        var held = aHeldVoucherOf(teacher);
        letDeadlinePass(requested);
        letDeadlinePass(held);
        awaitState(teacher, requested, "CANCELLED");
        awaitState(teacher, held, "CANCELLED");

        // When
        tell(fundsHeld(requested));
        tell(new VoucherRegisteredV1(held));
        var last = tell(closed(held, Closing.WITHDRAWN));

        // Then
        awaitApplied(last);
        teacher.see(requested).then().body("state", equalTo("CANCELLED"));
        teacher.see(held).then().body("state", equalTo("CANCELLED")).body("$", not(hasKey("code")));
        assertThat(count("SELECT count(*) FROM parked_event WHERE aggregate_id IN ('" + requested + "', '" + held
                        + "')"))
                .isZero();
    }

    @Test
    void anEventThatComesTwiceIsAppliedOnce() {
        // Given
        var teacher = aTeacher();
        var voucherId = aRequestedVoucherOf(teacher);
        var eventId = tell(fundsHeld(voucherId));
        awaitState(teacher, voucherId, "HELD");

        // When
        Events.send(kafka(), eventId, fundsHeld(voucherId));
        tell(fundsHeld(voucherId));
        tell(new VoucherRegisteredV1(voucherId));
        var last = tell(new VoucherRegisteredV1(voucherId));

        // Then
        awaitApplied(last);
        await().untilAsserted(() -> assertThat(recorder.events(voucherId.value()))
                .extracting(event -> (Object) event.getClass())
                .containsExactly(VoucherRequestedV1.class, RegistrationRequestedV1.class, VoucherIssuedV1.class));
    }

    @Test
    void theHolderSeesThatTheVoucherWasRedeemedAndReversed() {
        // Given
        var teacher = aTeacher();
        var voucherId = anIssuedVoucherOf(teacher);
        var redemptionId = new RedemptionId(UUID.randomUUID());

        // When
        tell(redeemed(voucherId, redemptionId, 1000));
        awaitState(teacher, voucherId, "REDEEMED");
        tell(reversed(voucherId, redemptionId, 1000));

        // Then
        await().untilAsserted(() ->
                assertThat(teacher.see(voucherId).<String>path("reversedAt")).isNotNull());
        teacher.see(voucherId)
                .then()
                .body("state", equalTo("REDEEMED"))
                .body("redeemedAmount.cents", equalTo(1000))
                .body("redeemedAt", equalTo("2026-11-23T10:15:30Z"));
    }

    @Test
    void theHolderSeesThatTheVoucherHasExpired() {
        // Given
        var teacher = aTeacher();
        var voucherId = anIssuedVoucherOf(teacher);

        // When
        tell(closed(voucherId, Closing.EXPIRED));

        // Then
        awaitState(teacher, voucherId, "EXPIRED");
    }

    @Test
    void anEventThatCannotBeTrueParksItsVoucherOnly() {
        // Given
        var teacher = aTeacher();
        var impossible = aRequestedVoucherOf(teacher);
        var other = aRequestedVoucherOf(teacher);

        // When
        tell(redeemed(impossible, new RedemptionId(UUID.randomUUID()), 1));
        tell(fundsHeld(other));

        // Then
        awaitState(teacher, other, "HELD");
        await().untilAsserted(() -> assertThat(
                        count("SELECT count(*) FROM parked_event WHERE aggregate_id = '" + impossible + "'"))
                .isOne());
        teacher.see(impossible).then().body("state", equalTo("REQUESTED"));
    }

    private static void expectRefusal(Response response, VoucherId voucherId, VoucherRefusal refusal) {
        response.then()
                .statusCode(refusal.httpStatus())
                .contentType("application/problem+json")
                .header("Location", endsWith("/v1/vouchers/" + voucherId))
                .body("code", equalTo(refusal.name()))
                .body("instance", equalTo("/v1/vouchers/" + voucherId));
    }

    private VoucherRequestedV1 awaitRequestOf(Teacher teacher) {
        var beneficiaryId = keyedHash().beneficiary(teacher.taxCode());
        return await().until(
                        () -> recorder.events(VoucherRequestedV1.class).stream()
                                .filter(event -> event.beneficiaryId().equals(beneficiaryId))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private <E extends Event> Optional<E> told(VoucherId voucherId, Class<E> type) {
        return recorder.events(voucherId.value()).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private static void awaitApplied(UUID eventId) {
        await().untilAsserted(() -> assertThat(count("SELECT count(*) FROM inbox WHERE event_id = '" + eventId + "'"))
                .isOne());
    }
}
