package eu.buono.merchant.redemption.custody;

import static eu.buono.merchant.TillFixtures.aCode;
import static eu.buono.merchant.TillFixtures.as;
import static eu.buono.merchant.TillFixtures.authorise;
import static eu.buono.merchant.TillFixtures.capture;
import static eu.buono.merchant.TillFixtures.expiringAt;
import static eu.buono.merchant.TillFixtures.redeem;
import static eu.buono.merchant.TillFixtures.reverse;
import static eu.buono.merchant.TillFixtures.voidAuthorisation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.EventHeader;
import eu.buono.contracts.event.MerchantEvent.AuthorisationEndedV1;
import eu.buono.contracts.event.MerchantEvent.CancellationRefusalReason;
import eu.buono.contracts.event.MerchantEvent.CancellationRefusedV1;
import eu.buono.contracts.event.MerchantEvent.Closing;
import eu.buono.contracts.event.MerchantEvent.VoucherAuthorisedV1;
import eu.buono.contracts.event.MerchantEvent.VoucherClosedV1;
import eu.buono.contracts.event.MerchantEvent.VoucherRegisteredV1;
import eu.buono.contracts.event.VoucherEvent.CancellationRequestedV1;
import eu.buono.contracts.event.VoucherEvent.VoucherWithdrawnV1;
import eu.buono.merchant.MovableClock;
import eu.buono.merchant.TillFixtures;
import eu.buono.merchant.TillFixtures.Voucher;
import eu.buono.merchant.claim.api.ClaimLedger;
import eu.buono.merchant.redemption.CustodyConfig;
import eu.buono.merchant.redemption.model.UnitOfWork;
import eu.buono.merchant.redemption.store.CustodyStore;
import eu.buono.merchant.redemption.store.TillStore;
import eu.buono.merchant.store.Transactions;
import eu.buono.platform.durable.Outbox;
import eu.buono.platform.testkit.EventRecorder;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class CustodyIT {

    @Inject
    TillFixtures fixtures;

    @Inject
    ClaimLedger ledger;

    @Inject
    MovableClock clock;

    @Inject
    CustodyConfig config;

    @Inject
    SweepAgenda sweepAgenda;

    @Inject
    Transactions transactions;

    @Inject
    CustodyStore custody;

    @Inject
    Outbox outbox;

    private EventRecorder events;

    @BeforeEach
    void record() {
        events = fixtures.merchantEvents();
    }

    @AfterEach
    void stop() {
        events.close();
        clock.reset();
    }

    private void awaitTold(VoucherId voucherId, Event... expected) {
        await().atMost(TillFixtures.SOON)
                .untilAsserted(
                        () -> assertThat(events.events(voucherId.value())).containsExactly(expected));
    }

    @Test
    void whatBecameOfAVoucherIsPublishedAgainInTheOrderOfItsLife() {
        // Given
        var seller = fixtures.anActiveSeller();
        var voucher = fixtures.aRegisteredVoucher();
        String redemptionId = redeem(seller.token(), voucher.code(), 1250).path("redemptionId");
        reverse(seller.token(), redemptionId).then().statusCode(200);
        await().atMost(TillFixtures.SOON)
                .untilAsserted(
                        () -> assertThat(events.events(voucher.id().value())).hasSize(3));
        var told = events.events(voucher.id().value());

        // When
        fixtures.republish(Map.of("aggregateId", voucher.id().value()));

        // Then
        await().atMost(TillFixtures.SOON)
                .untilAsserted(() -> assertThat(events.events(voucher.id().value()))
                        .hasSize(6)
                        .endsWith(told.toArray(Event[]::new)));
        var records = events.records().stream()
                .filter(each -> each.key().equals(voucher.id().value()))
                .toList();
        assertThat(records.stream().map(EventRecorder.Recorded::eventId)).doesNotHaveDuplicates();
        assertThat(records.subList(3, 6))
                .allSatisfy(each ->
                        assertThat(each.header(EventHeader.REPUBLISHED_BY)).isPresent());
        var first = times(records.subList(1, 3));
        var again = times(records.subList(4, 6));
        for (int number = 0; number < first.size(); number++) {
            assertThat(again.get(number)).isCloseTo(first.get(number), within(1, ChronoUnit.SECONDS));
        }
    }

    private static List<Instant> times(List<EventRecorder.Recorded> records) {
        return records.stream()
                .map(each -> Instant.parse(each.header(EventHeader.TIME).orElseThrow()))
                .toList();
    }

    @Test
    void aVoucherThatSomebodyHasLockedIsPublishedLaterAndHoldsUpNobody() throws SQLException {
        // Given
        var since = Instant.now();
        var locked = fixtures.aRegisteredVoucher();
        var free = fixtures.aRegisteredVoucher();
        var address =
                as(Tokens.ops()).body(Map.of("since", since.toString())).post("/v1/ops/merchant-service/republish");

        // When
        transactions.call(connection -> {
            try (var lock = connection.createStatement()) {
                lock.execute("SELECT 1 FROM till_voucher WHERE voucher_id = '" + locked.id() + "' FOR UPDATE");
            }
            awaitTold(free.id(), new VoucherRegisteredV1(free.id()), new VoucherRegisteredV1(free.id()));
            assertThat(events.events(locked.id().value())).hasSize(1);
            return address.statusCode();
        });

        // Then
        awaitTold(locked.id(), new VoucherRegisteredV1(locked.id()), new VoucherRegisteredV1(locked.id()));
    }

    @Test
    void aRegistrationHeardTwiceIsToldOnce() {
        // Given
        var registration = fixtures.aRegistration(aCode());

        // When
        fixtures.send(registration);
        fixtures.send(registration);
        fixtures.send(new CancellationRequestedV1(registration.voucherId()));

        // Then
        awaitTold(
                registration.voucherId(),
                new VoucherRegisteredV1(registration.voucherId()),
                new VoucherClosedV1(registration.voucherId(), Closing.CANCELLED));
    }

    @Test
    void aWithdrawalThatPrecedesTheRegistrationLeavesATombstone() {
        // Given
        var registration = fixtures.aRegistration(aCode());

        // When
        fixtures.send(new VoucherWithdrawnV1(registration.voucherId(), true));
        fixtures.send(registration);

        // Then
        var after = fixtures.aRegistration(aCode());
        fixtures.send(after);
        awaitTold(after.voucherId(), new VoucherRegisteredV1(after.voucherId()));
        awaitTold(registration.voucherId(), new VoucherClosedV1(registration.voucherId(), Closing.WITHDRAWN));
        assertThat(fixtures.state(registration.voucherId())).isEqualTo("CLOSED WITHDRAWN");
    }

    @Test
    void aWithdrawalBeforeRegistrationWasAskedForIsNotOurs() {
        // Given
        var voucher = fixtures.aRegisteredVoucher();

        // When
        fixtures.send(new VoucherWithdrawnV1(voucher.id(), false));
        fixtures.send(new CancellationRequestedV1(voucher.id()));

        // Then
        awaitTold(
                voucher.id(),
                new VoucherRegisteredV1(voucher.id()),
                new VoucherClosedV1(voucher.id(), Closing.CANCELLED));
    }

    @Test
    void aCodeThatAnotherVoucherHasOpensThatOneOnly() {
        // Given
        var first = fixtures.aRegisteredVoucher();
        var second = fixtures.aRegistration(first.code());

        // When
        fixtures.send(second);

        // Then
        awaitTold(second.voucherId(), new VoucherClosedV1(second.voucherId(), Closing.WITHDRAWN));
        redeem(fixtures.anActiveSeller().token(), first.code(), 100).then().statusCode(201);
        assertThat(fixtures.state(first.id())).isEqualTo("REDEEMED");
    }

    @Test
    void aCancellationIsRefusedWhileFrozenAndThenTheCaptureSucceeds() {
        // Given
        var voucher = fixtures.aRegisteredVoucher();
        var token = fixtures.anActiveSeller().token();
        String id = authorise(token, voucher.code(), 100, 60).path("redemptionId");

        // When
        fixtures.send(new CancellationRequestedV1(voucher.id()));

        // Then
        awaitRefused(voucher, CancellationRefusalReason.VOUCHER_AUTHORISED_ELSEWHERE);
        capture(token, id, 100).then().statusCode(200);
    }

    @Test
    void aCancellationIsRefusedUntilEveryClockShowsTheLapse() {
        // Given
        var voucher = fixtures.aRegisteredVoucher();
        var authorised = authorise(fixtures.anActiveSeller().token(), voucher.code(), 100, 60);
        var end = Instant.parse(authorised.path("lapsesAt")).plus(config.clockSkewMax());

        // When
        clock.stopAt(end.minusMillis(1));
        fixtures.send(new CancellationRequestedV1(voucher.id()));
        awaitRefused(voucher, CancellationRefusalReason.VOUCHER_AUTHORISED_ELSEWHERE);
        assertThat(fixtures.state(voucher.id())).isEqualTo("FROZEN");
        clock.stopAt(end);
        fixtures.send(new CancellationRequestedV1(voucher.id()));

        // Then
        await().atMost(TillFixtures.SOON)
                .untilAsserted(() -> assertThat(fixtures.state(voucher.id())).isEqualTo("CLOSED CANCELLED"));
    }

    @Test
    void aCancellationIsRefusedOnceRedeemed() {
        // Given
        var voucher = fixtures.aRegisteredVoucher();
        redeem(fixtures.anActiveSeller().token(), voucher.code(), 100).then().statusCode(201);

        // When
        fixtures.send(new CancellationRequestedV1(voucher.id()));

        // Then
        awaitRefused(voucher, CancellationRefusalReason.VOUCHER_REDEEMED);
    }

    @Test
    void aLapsedFreezeAndThenTheExpiryAreTold() {
        // Given
        var voucher = aVoucherExpiringIn(Duration.ofHours(1));
        authorise(fixtures.anActiveSeller().token(), voucher.code(), 100, 600)
                .then()
                .statusCode(201);

        // When
        clock.putAhead(Duration.ofMinutes(10).plus(config.clockSkewMax()));
        await().atMost(TillFixtures.SOON)
                .untilAsserted(() -> assertThat(fixtures.state(voucher.id())).isEqualTo("OPEN"));
        clock.putAhead(Duration.ofHours(1));

        // Then
        await().atMost(TillFixtures.SOON)
                .untilAsserted(() -> assertThat(events.events(voucher.id().value()))
                        .hasExactlyElementsOfTypes(
                                VoucherRegisteredV1.class,
                                VoucherAuthorisedV1.class,
                                AuthorisationEndedV1.class,
                                VoucherClosedV1.class));
        assertThat(fixtures.state(voucher.id())).isEqualTo("CLOSED EXPIRED");
    }

    @Test
    void aVoucherThatExpiresWhileFrozenIsCapturedOrClosedWhenFreed() {
        // Given
        var captured = aVoucherExpiringIn(Duration.ofMinutes(5));
        var freed = aVoucherExpiringIn(Duration.ofMinutes(5));
        var token = fixtures.anActiveSeller().token();
        String first = authorise(token, captured.code(), 100, 3600).path("redemptionId");
        String second = authorise(token, freed.code(), 100, 3600).path("redemptionId");
        var probe = aVoucherExpiringIn(Duration.ofMinutes(5));
        clock.putAhead(Duration.ofMinutes(5).plus(config.clockSkewMax()));
        await().atMost(TillFixtures.SOON)
                .untilAsserted(() -> assertThat(fixtures.state(probe.id())).isEqualTo("CLOSED EXPIRED"));

        // When
        capture(token, first, 100).then().statusCode(200);
        voidAuthorisation(token, second).then().statusCode(200);

        // Then
        assertThat(fixtures.state(captured.id())).isEqualTo("REDEEMED");
        await().atMost(TillFixtures.SOON)
                .untilAsserted(() -> assertThat(fixtures.state(freed.id())).isEqualTo("CLOSED EXPIRED"));
    }

    @Test
    void whatIsDueOnlyAsTheDatabaseRoundsIsNotForgotten() throws SQLException {
        // Given
        var voucher = aVoucherExpiringIn(Duration.ofMinutes(5));
        var dueAt = Instant.parse(
                agenda("to_char(due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')", voucher));

        // When
        sweepAgenda.sweep(dueAt.minusNanos(300), 500);

        // Then
        assertThat(agenda("count(*)", voucher)).isEqualTo("1");
        sweepAgenda.sweep(dueAt, 500);
        assertThat(agenda("count(*)", voucher)).isEqualTo("0");
        assertThat(fixtures.state(voucher.id())).isEqualTo("CLOSED EXPIRED");
    }

    private String agenda(String what, Voucher voucher) {
        return fixtures.single("SELECT " + what + " FROM agenda WHERE voucher_id = '" + voucher.id() + "'");
    }

    @Test
    void aBrokenVoucherIsPutOffAndKeepsNobodyFromBeingSwept() {
        // Given
        var broken = aVoucherExpiringIn(Duration.ofMinutes(5));
        var sound = aVoucherExpiringIn(Duration.ofMinutes(6));
        setState(broken, "FROZEN");

        // When
        clock.putAhead(Duration.ofMinutes(6).plus(config.clockSkewMax()));

        // Then
        await().atMost(TillFixtures.SOON)
                .untilAsserted(() -> assertThat(fixtures.state(sound.id())).isEqualTo("CLOSED EXPIRED"));
        assertThat(fixtures.single("SELECT count(*) FROM agenda WHERE voucher_id = '" + broken.id()
                        + "' AND due_at > now() + interval '1 hour'"))
                .isEqualTo("1");
        setState(broken, "OPEN");
    }

    @Test
    void aConnectionThatBreaksPutsNothingOff() throws SQLException {
        // Given
        var voucher = aVoucherExpiringIn(Duration.ofMinutes(5));
        var expired = clock.instant().plus(Duration.ofMinutes(6));
        var broken = new TillStore(ledger) {
            @Override
            public UnitOfWork openFree(Connection connection, Collection<VoucherId> voucherIds) throws SQLException {
                throw new SQLException("the connection broke", "08006", new IOException("reset"));
            }
        };

        // When
        new SweepAgenda(transactions, custody, broken, outbox).sweep(expired, 500);

        // Then
        assertThat(agenda("due_at < now() + interval '10 minutes'", voucher)).isEqualTo("t");
    }

    private void setState(Voucher voucher, String state) {
        fixtures.single("UPDATE till_voucher SET state = '" + state + "' WHERE voucher_id = '" + voucher.id()
                + "' RETURNING state");
    }

    private Voucher aVoucherExpiringIn(Duration time) {
        var code = aCode();
        var expiresAt = Instant.now().plus(time);
        return fixtures.registered(expiringAt(fixtures.aRegistration(code), expiresAt), code);
    }

    private void awaitRefused(Voucher voucher, CancellationRefusalReason refusal) {
        await().atMost(TillFixtures.SOON)
                .untilAsserted(() -> assertThat(events.events(voucher.id().value()))
                        .contains(new CancellationRefusedV1(voucher.id(), refusal)));
    }
}
