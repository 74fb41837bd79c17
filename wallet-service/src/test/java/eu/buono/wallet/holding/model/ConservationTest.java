package eu.buono.wallet.holding.model;

import static eu.buono.wallet.balance.api.ModelFixtures.CAUSE_ID;
import static eu.buono.wallet.balance.api.ModelFixtures.NOW;
import static eu.buono.wallet.balance.api.ModelFixtures.aLotEndingIn;
import static eu.buono.wallet.balance.api.ModelFixtures.aPartialReversal;
import static eu.buono.wallet.balance.api.ModelFixtures.aProgramme;
import static eu.buono.wallet.balance.api.ModelFixtures.aWallet;
import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.MerchantEvent.RedemptionPartlyReversedV1;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversedV1;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV1;
import eu.buono.contracts.event.VoucherEvent.VoucherRequestedV1;
import eu.buono.wallet.balance.api.Wallet;
import eu.buono.wallet.holding.model.Hold.Held;
import eu.buono.wallet.holding.model.Hold.Spent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The law of conservation under random news, in the model alone; the seed is the name of the failing row. */
class ConservationTest {

    private static final long LOADED_CENTS = 300 + 1000 + 5000;

    private final Map<VoucherId, Hold> holds = new HashMap<>();
    private Wallet wallet = aWallet(aLotEndingIn(5, 300), aLotEndingIn(10, 1000), aLotEndingIn(20, 5000));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void noCentIsMadeOrLost(long seed) {
        var random = new Random(seed);
        var now = NOW;
        for (int step = 0; step < 2000; step++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(30)));

            // When
            var outcome = randomOutcome(random, now);
            outcome.hold().ifPresent(hold -> holds.put(hold.voucherId(), hold));
            wallet = wallet.after(outcome.transfers());

            // Then
            assertThat(wallet.balances().loaded()).isEqualTo(Money.eur(LOADED_CENTS));
            assertThat(wallet.balances().held().cents()).isEqualTo(heldCents());
            assertThat(wallet.balances().spent().cents()).isEqualTo(spentCents());
        }
    }

    private HoldDecision randomOutcome(Random random, Instant now) {
        var voucherId = new VoucherId(new UUID(9, random.nextInt(200)));
        var known = Optional.ofNullable(holds.get(voucherId));
        var redemptionId = new RedemptionId(voucherId.value());
        var merchantId = new MerchantId(new UUID(0, 1));
        return switch (known.orElse(null)) {
            case null ->
                HoldRules.request(
                        known,
                        new VoucherRequestedV1(
                                voucherId,
                                wallet.beneficiaryId(),
                                wallet.programmeId(),
                                Channel.ONLINE,
                                new CategoryId("books"),
                                new GoodId("printed-book"),
                                Money.eur(random.nextInt(600)),
                                now),
                        Optional.of(aProgramme()),
                        Optional.of(wallet),
                        CAUSE_ID,
                        now);
            case Held held
            when random.nextBoolean() ->
                HoldRules.spend(
                        known,
                        new VoucherRedeemedV1(
                                voucherId,
                                redemptionId,
                                merchantId,
                                Money.eur(1 + random.nextLong(held.amount().cents())),
                                now),
                        Optional.of(wallet),
                        CAUSE_ID,
                        now);
            case Spent spent
            when random.nextInt(4) > 0 || !spent.returned().isZero() ->
                HoldRules.reverse(known, aPart(spent, random), Optional.of(wallet), CAUSE_ID, now);
            case Spent spent ->
                HoldRules.reverse(
                        known,
                        new RedemptionReversedV1(voucherId, redemptionId, merchantId, spent.spent()),
                        Optional.of(wallet),
                        CAUSE_ID,
                        now);
            case Hold.Reversed ignored -> HoldDecision.UNCHANGED;
            case Hold ignored -> HoldRules.release(known, voucherId, Optional.of(wallet), CAUSE_ID, now);
        };
    }

    /** A total that is news, or one of before: a repeat, or a part that comes after a later one. */
    private static RedemptionPartlyReversedV1 aPart(Spent spent, Random random) {
        return aPartialReversal(
                spent.voucherId(),
                spent.redemptionId(),
                spent.spent(),
                1 + random.nextLong(spent.spent().cents()));
    }

    private long heldCents() {
        return holds.values().stream()
                .filter(Held.class::isInstance)
                .mapToLong(hold -> ((Held) hold).amount().cents())
                .sum();
    }

    private long spentCents() {
        return holds.values().stream()
                .filter(Spent.class::isInstance)
                .mapToLong(hold ->
                        ((Spent) hold).spent().minus(((Spent) hold).returned()).cents())
                .sum();
    }
}
