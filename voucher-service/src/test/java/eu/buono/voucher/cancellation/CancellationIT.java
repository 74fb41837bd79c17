package eu.buono.voucher.cancellation;

import static eu.buono.voucher.VoucherFixtures.aHeldVoucherOf;
import static eu.buono.voucher.VoucherFixtures.aKey;
import static eu.buono.voucher.VoucherFixtures.aRequestedVoucherOf;
import static eu.buono.voucher.VoucherFixtures.aTeacher;
import static eu.buono.voucher.VoucherFixtures.anIssuedVoucherOf;
import static eu.buono.voucher.VoucherFixtures.awaitState;
import static eu.buono.voucher.VoucherFixtures.cancellationRefused;
import static eu.buono.voucher.VoucherFixtures.closed;
import static eu.buono.voucher.VoucherFixtures.fundsHeld;
import static eu.buono.voucher.VoucherFixtures.kafka;
import static eu.buono.voucher.VoucherFixtures.redeemed;
import static eu.buono.voucher.VoucherFixtures.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.MerchantEvent.CancellationRefusalReason;
import eu.buono.contracts.event.MerchantEvent.Closing;
import eu.buono.contracts.event.Topic;
import eu.buono.contracts.event.VoucherEvent.CancellationRequestedV1;
import eu.buono.contracts.event.VoucherEvent.VoucherWithdrawnV1;
import eu.buono.platform.testkit.EventRecorder;
import eu.buono.platform.testkit.Events;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A holder changes his mind, with the test in the place of the custodian. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class CancellationIT {

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
    void theCustodianCancelsAnIssuedVoucher() {
        // Given
        var teacher = aTeacher();
        var voucherId = anIssuedVoucherOf(teacher);
        var answer = CompletableFuture.supplyAsync(() -> teacher.cancel(voucherId, aKey(), 20));

        // When
        awaitAsked(voucherId, 1);
        tell(closed(voucherId, Closing.CANCELLED));

        // Then
        answer.join().then().statusCode(200).body("state", equalTo("CANCELLED"));
    }

    @Test
    void theCustodiansRefusalIsTheAnswer() {
        // Given
        var teacher = aTeacher();
        var voucherId = anIssuedVoucherOf(teacher);
        var key = aKey();
        var answer = CompletableFuture.supplyAsync(() -> teacher.cancel(voucherId, key, 20));

        // When
        awaitAsked(voucherId, 1);
        tell(cancellationRefused(voucherId, CancellationRefusalReason.VOUCHER_AUTHORISED_ELSEWHERE));

        // Then
        answer.join().then().statusCode(409).body("code", equalTo("VOUCHER_AUTHORISED_ELSEWHERE"));
        teacher.cancel(voucherId, key, 0).then().statusCode(409).body("code", equalTo("VOUCHER_AUTHORISED_ELSEWHERE"));
        teacher.see(voucherId)
                .then()
                .body("state", equalTo("ISSUED"))
                .body("cancellation.state", equalTo("REFUSED"))
                .body("cancellation.refusal", equalTo("VOUCHER_AUTHORISED_ELSEWHERE"));
    }

    @Test
    void afterARefusalTheHolderMayAskAgain() {
        // Given
        var teacher = aTeacher();
        var voucherId = anIssuedVoucherOf(teacher);
        teacher.cancel(voucherId, aKey(), 0);
        tell(cancellationRefused(voucherId, CancellationRefusalReason.VOUCHER_AUTHORISED_ELSEWHERE));
        await().untilAsserted(() -> assertThat(teacher.see(voucherId).<String>path("cancellation.state"))
                .isEqualTo("REFUSED"));

        // When
        var again = teacher.cancel(voucherId, aKey(), 0);

        // Then
        again.then().statusCode(202).body("cancellation.state", equalTo("REQUESTED"));
        awaitAsked(voucherId, 2);
    }

    @Test
    void askingTwiceAsksTheCustodianOnce() {
        // Given
        var teacher = aTeacher();
        var voucherId = anIssuedVoucherOf(teacher);
        var key = aKey();

        // When
        teacher.cancel(voucherId, key, 0).then().statusCode(202);
        teacher.cancel(voucherId, key, 0).then().statusCode(202);
        teacher.cancel(voucherId, aKey(), 0).then().statusCode(202);
        tell(closed(voucherId, Closing.CANCELLED));

        // Then
        awaitState(teacher, voucherId, "CANCELLED");
        awaitAsked(voucherId, 1);
    }

    @Test
    void aRequestedVoucherIsWithdrawnAtOnceAndALateHoldIsIgnored() {
        // Given
        var teacher = aTeacher();
        var voucherId = aRequestedVoucherOf(teacher);

        // When
        var answer = teacher.cancel(voucherId, aKey(), 0);
        tell(fundsHeld(voucherId));

        // Then
        answer.then().statusCode(200).body("state", equalTo("CANCELLED")).body("$", not(hasKey("refusal")));
        await().untilAsserted(() -> assertThat(recorder.events(voucherId.value()))
                .last()
                .isEqualTo(new VoucherWithdrawnV1(voucherId, false)));
    }

    @Test
    void aHeldVoucherIsWithdrawnByWayOfTheCustodian() {
        // Given
        var teacher = aTeacher();
        var voucherId = aHeldVoucherOf(teacher);

        // When
        var answer = teacher.cancel(voucherId, aKey(), 0);

        // Then
        answer.then().statusCode(200).body("state", equalTo("CANCELLED")).body("$", not(hasKey("code")));
        await().untilAsserted(() -> assertThat(recorder.events(voucherId.value()))
                .last()
                .isEqualTo(new VoucherWithdrawnV1(voucherId, true)));
    }

    @Test
    void whatIsRedeemedOrExpiredOrCancelledCannotBeCancelled() {
        // Given
        var teacher = aTeacher();
        var used = anIssuedVoucherOf(teacher);
        var expired = anIssuedVoucherOf(teacher);
        var cancelled = aRequestedVoucherOf(teacher);

        // When
        tell(redeemed(used, new RedemptionId(UUID.randomUUID()), 1250));
        tell(closed(expired, Closing.EXPIRED));
        teacher.cancel(cancelled, aKey(), 0).then().statusCode(200);
        awaitState(teacher, used, "REDEEMED");
        awaitState(teacher, expired, "EXPIRED");

        // Then
        teacher.cancel(used, aKey(), 0).then().statusCode(409).body("code", equalTo("VOUCHER_REDEEMED"));
        teacher.cancel(expired, aKey(), 0).then().statusCode(409).body("code", equalTo("VOUCHER_EXPIRED"));
        teacher.cancel(cancelled, aKey(), 0).then().statusCode(409).body("code", equalTo("OPERATION_FINAL"));
    }

    @Test
    void aTillThatWasFasterWins() {
        // Given
        var teacher = aTeacher();
        var voucherId = anIssuedVoucherOf(teacher);
        var answer = CompletableFuture.supplyAsync(() -> teacher.cancel(voucherId, aKey(), 20));
        awaitAsked(voucherId, 1);

        // When
        tell(redeemed(voucherId, new RedemptionId(UUID.randomUUID()), 1250));
        tell(cancellationRefused(voucherId, CancellationRefusalReason.VOUCHER_REDEEMED));

        // Then
        answer.join().then().statusCode(409).body("code", equalTo("VOUCHER_REDEEMED"));
    }

    private void awaitAsked(VoucherId voucherId, int times) {
        await().untilAsserted(() -> assertThat(recorder.events(voucherId.value()))
                .filteredOn(CancellationRequestedV1.class::isInstance)
                .hasSize(times));
    }
}
