package eu.buono.wallet.holding;

import static eu.buono.wallet.WalletFixtures.aPerson;
import static eu.buono.wallet.WalletFixtures.aVoucher;
import static eu.buono.wallet.WalletFixtures.balances;
import static eu.buono.wallet.WalletFixtures.redeemed;
import static eu.buono.wallet.WalletFixtures.reversed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.TaxCode;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.WalletId;
import eu.buono.contracts.event.MerchantEvent.Closing;
import eu.buono.contracts.event.MerchantEvent.VoucherClosedV1;
import eu.buono.contracts.event.VoucherEvent.VoucherWithdrawnV1;
import eu.buono.contracts.event.WalletEvent.FundsHeldV1;
import eu.buono.contracts.event.WalletEvent.FundsReleasedV1;
import eu.buono.contracts.event.WalletEvent.FundsSpentV1;
import eu.buono.contracts.event.WalletEvent.HoldRefusalReason;
import eu.buono.contracts.event.WalletEvent.HoldRefusedV1;
import eu.buono.contracts.event.WalletEvent.SpendReversedV1;
import eu.buono.platform.testkit.EventRecorder;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.wallet.WalletFixtures;
import eu.buono.wallet.holding.model.Hold;
import eu.buono.wallet.holding.store.HoldStore;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class HoldingIT {

    @Inject
    WalletFixtures fixtures;

    @Inject
    HoldStore holds;

    @Inject
    AgroalDataSource dataSource;

    private EventRecorder told;

    private final TaxCode person = aPerson();
    private final VoucherId voucherId = aVoucher();
    private final RedemptionId redemptionId = new RedemptionId(UUID.randomUUID());

    @BeforeEach
    void listen() {
        told = fixtures.recorder();
    }

    @AfterEach
    void stopListening() {
        told.close();
    }

    @Test
    void aRequestedVoucherHoldsTheLotThatEndsFirst() {
        // Given
        var walletId = fixtures.grant(person, "2026/27", 30_000);
        fixtures.grant(person, "2025/26", 10_000);

        // When
        fixtures.send(fixtures.requested(voucherId, person, 12_000));

        // Then
        assertThat(fixtures.heard(told, voucherId, 1))
                .containsExactly(new FundsHeldV1(
                        voucherId, WalletId.of(walletId), Money.eur(12_000), Instant.parse("2027-08-31T22:00:00Z")));
        assertThat(balances(walletId)).containsExactly(28_000, 12_000, 0, 0);
        var lots = WalletFixtures.as(eu.buono.platform.testkit.Tokens.beneficiary(person))
                .get("/v1/wallets/" + walletId + "/lots")
                .jsonPath();
        assertThat(lots.getList("items.held.cents")).containsExactly(10_000, 2_000);
    }

    @Test
    void aPartialSpendReleasesTheRestAndAReversalPutsTheSpentBack() {
        // Given
        var walletId = fixtures.grant(person, "2026/27", 30_000);
        fixtures.send(fixtures.requested(voucherId, person, 12_000));
        fixtures.heard(told, voucherId, 1);

        // When
        fixtures.send(redeemed(voucherId, redemptionId, 5_000));
        fixtures.heard(told, voucherId, 2);
        var afterSpend = balances(walletId);
        fixtures.send(reversed(voucherId, redemptionId, 5_000));

        // Then
        assertThat(fixtures.heard(told, voucherId, 3).subList(1, 3))
                .containsExactly(
                        new FundsSpentV1(
                                voucherId, WalletId.of(walletId), redemptionId, Money.eur(5_000), Money.eur(7_000)),
                        new SpendReversedV1(voucherId, WalletId.of(walletId), redemptionId, Money.eur(5_000)));
        assertThat(afterSpend).containsExactly(25_000, 0, 5_000, 0);
        assertThat(balances(walletId)).containsExactly(30_000, 0, 0, 0);
    }

    /** A process of a later version, which runs beside this one in a roll-out, may refuse for a new reason. */
    @Test
    void aReasonOfALaterVersionIsReadAsUnknown() throws SQLException {
        // Given
        fixtures.send(fixtures.requested(voucherId, person, 12_000));
        fixtures.heard(told, voucherId, 1);
        try (var connection = dataSource.getConnection();
                var update = connection.createStatement()) {
            update.executeUpdate("UPDATE hold SET refusal = 'OF_TOMORROW' WHERE voucher_id = '" + voucherId + "'");
        }

        // When
        var locked = QuarkusTransaction.requiringNew().call(() -> holds.lock(Set.of(voucherId)));

        // Then
        assertThat(locked).containsOnly(Map.entry(voucherId, new Hold.Refused(voucherId, HoldRefusalReason.UNKNOWN)));
    }

    @Test
    void theSameNewsToldTwiceChangesNothing() {
        // Given
        var walletId = fixtures.grant(person, "2026/27", 30_000);
        var requested = fixtures.requested(voucherId, person, 12_000);
        var redeemed = redeemed(voucherId, redemptionId, 12_000);

        // When: each twice under its id, and once more under another
        var requestId = fixtures.send(requested);
        fixtures.sendAgain(requestId, requested);
        fixtures.send(requested);
        fixtures.heard(told, voucherId, 1);
        var redemptionEventId = fixtures.send(redeemed);
        fixtures.sendAgain(redemptionEventId, redeemed);
        fixtures.send(redeemed);
        fixtures.heard(told, voucherId, 2);
        fixtures.send(reversed(voucherId, redemptionId, 12_000));
        fixtures.send(reversed(voucherId, redemptionId, 12_000));

        // Then
        fixtures.heard(told, voucherId, 3);
        holdsAfterAll(person);
        assertThat(told.events(voucherId.value())).hasSize(3);
        assertThat(balances(walletId)).containsExactly(30_000 - 1, 1, 0, 0);
    }

    @Test
    void aReleaseThatOvertakesItsHoldPreventsIt() {
        // Given
        var walletId = fixtures.grant(person, "2026/27", 30_000);
        fixtures.send(new VoucherWithdrawnV1(voucherId, false));

        // When
        fixtures.send(fixtures.requested(voucherId, person, 12_000));

        // Then
        holdsAfterAll(person);
        assertThat(told.events(voucherId.value())).isEmpty();
        assertThat(balances(walletId)).containsExactly(30_000 - 1, 1, 0, 0);
    }

    @Test
    void aVoucherThatItsCustodianClosedGivesItsMoneyBack() {
        // Given
        var walletId = fixtures.grant(person, "2026/27", 30_000);
        fixtures.send(fixtures.requested(voucherId, person, 12_000));
        fixtures.heard(told, voucherId, 1);

        // When: a withdrawal that the tills must confirm, which moves nothing, and their word
        fixtures.send(new VoucherWithdrawnV1(voucherId, true));
        fixtures.send(new VoucherClosedV1(voucherId, Closing.WITHDRAWN));

        // Then
        assertThat(fixtures.heard(told, voucherId, 2).getLast())
                .isEqualTo(new FundsReleasedV1(voucherId, WalletId.of(walletId), Money.eur(12_000)));
        assertThat(balances(walletId)).containsExactly(30_000, 0, 0, 0);
    }

    @Test
    void aPersonWithoutAWalletIsRefused() {
        // When
        fixtures.send(fixtures.requested(voucherId, person, 12_000));

        // Then
        assertThat(fixtures.heard(told, voucherId, 1))
                .containsExactly(new HoldRefusedV1(voucherId, HoldRefusalReason.WALLET_UNKNOWN));
    }

    @Test
    void manyVouchersAtOnceNeverHoldMoreThanThereIs() {
        // Given
        var walletId = fixtures.grant(person, "2026/27", 10_000);
        List<VoucherId> vouchers =
                IntStream.range(0, 40).mapToObj(number -> aVoucher()).toList();

        // When
        vouchers.parallelStream().forEach(voucher -> fixtures.send(fixtures.requested(voucher, person, 700)));

        // Then
        await().untilAsserted(() -> assertThat(vouchers)
                .allSatisfy(voucher -> assertThat(told.events(voucher.value())).hasSize(1)));
        assertThat(told.events(FundsHeldV1.class)).hasSize(14);
        assertThat(balances(walletId)).containsExactly(200, 9_800, 0, 0);
    }

    @Test
    void aRedemptionWithoutAHoldIsParkedAndDisturbsNobody() {
        // Given
        var walletId = fixtures.grant(person, "2026/27", 10_000);

        // When
        fixtures.send(redeemed(voucherId, redemptionId, 700));

        // Then
        holdsAfterAll(person);
        assertThat(told.events(voucherId.value())).isEmpty();
        assertThat(balances(walletId)).containsExactly(10_000 - 1, 1, 0, 0);
    }

    /** Holds one cent for a voucher in the partition's order after everything sent before: what was sent is applied. */
    private void holdsAfterAll(TaxCode holder) {
        var last = sameKeyOrder();
        fixtures.send(fixtures.requested(last, holder, 1));
        fixtures.heard(told, last, 1);
    }

    /** A voucher whose events go to the same partition as those of this test's voucher. */
    private VoucherId sameKeyOrder() {
        int partition = partition(voucherId);
        var other = aVoucher();
        while (partition(other) != partition) {
            other = aVoucher();
        }
        return other;
    }

    private static int partition(VoucherId voucherId) {
        byte[] key = voucherId.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return org.apache.kafka.clients.producer.internals.BuiltInPartitioner.partitionForKey(
                key, eu.buono.contracts.event.Topic.PARTITIONS);
    }
}
