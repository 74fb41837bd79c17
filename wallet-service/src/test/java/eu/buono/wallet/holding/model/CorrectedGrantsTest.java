package eu.buono.wallet.holding.model;

import static eu.buono.wallet.balance.api.ModelFixtures.CAUSE_ID;
import static eu.buono.wallet.balance.api.ModelFixtures.NOW;
import static eu.buono.wallet.balance.api.ModelFixtures.aLot;
import static eu.buono.wallet.balance.api.ModelFixtures.aPartialReversal;
import static eu.buono.wallet.balance.api.ModelFixtures.aProgramme;
import static eu.buono.wallet.balance.api.ModelFixtures.aWallet;
import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.LotId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV1;
import eu.buono.contracts.event.VoucherEvent.VoucherRequestedV1;
import eu.buono.wallet.balance.api.Cause;
import eu.buono.wallet.balance.api.Lot;
import eu.buono.wallet.balance.api.Movement;
import eu.buono.wallet.balance.api.Transfer;
import eu.buono.wallet.balance.api.Wallet;
import eu.buono.wallet.balance.model.GrantDebt;
import eu.buono.wallet.balance.model.RecoveryRules;
import eu.buono.wallet.holding.model.Hold.Held;
import eu.buono.wallet.holding.model.Hold.Spent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Grants, corrections, revocations, holds, captures, reversals, ends and recoveries in any order, in the model alone:
 * no account of a lot goes below zero (the model throws), and what was recovered is what corrections took back.
 */
class CorrectedGrantsTest {

    private static final int STEPS = 1500;

    private final Map<VoucherId, Hold> holds = new HashMap<>();
    private final Map<LotId, Long> decreased = new HashMap<>();
    private final Map<LotId, Long> regained = new HashMap<>();
    private long loadedCents = 1000;
    private Wallet wallet = aWallet(aLot(1, 1000, NOW, NOW.plusSeconds(86_400)));
    private Instant now = NOW;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void noLotGoesBelowZeroAndNothingIsMadeOrLost(long seed) {
        var random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(30)));

            // When
            act(random);

            // Then
            assertThat(wallet.balances().loaded()).isEqualTo(Money.eur(loadedCents));
            assertThat(wallet.balances().recovered().cents()).isEqualTo(sum(regained));
            assertThat(regained).allSatisfy((lot, cents) -> assertThat(cents).isLessThanOrEqualTo(decreased.get(lot)));
            assertThat(usedBeyondEntitlement()).isLessThanOrEqualTo(owed());
        }
    }

    private void act(Random random) {
        switch (random.nextInt(8)) {
            case 0 -> grant(random);
            case 1 -> decrease(random, 1 + random.nextLong(300));
            case 2 -> decrease(random, Long.MAX_VALUE);
            case 3 -> expire();
            case 4 -> recover();
            default -> news(random);
        }
    }

    private void grant(Random random) {
        if (random.nextInt(5) > 0) {
            return;
        }
        long cents = 1 + random.nextLong(1000);
        var lots = new ArrayList<>(wallet.lots());
        lots.add(aLot(lots.size() + 1, cents, now, now.plus(Duration.ofHours(1 + random.nextInt(96)))));
        wallet = wallet.with(lots);
        loadedCents += cents;
        recover();
    }

    /** A revocation takes all that is left. */
    private void decrease(Random random, long most) {
        if (random.nextInt(10) > 0) {
            return;
        }
        var lot = wallet.lots().get(random.nextInt(wallet.lots().size()));
        long left = lot.balances().loaded().cents() - decreased.getOrDefault(lot.lotId(), 0L);
        decreased.merge(lot.lotId(), Math.min(most, left), Long::sum);
        recover();
    }

    private void expire() {
        var transfers = wallet.lots().stream()
                .filter(lot -> lot.isEndedAt(now) && !lot.balances().available().isZero())
                .map(lot -> new Transfer(
                        lot.walletId(),
                        lot.lotId(),
                        Movement.EXPIRE,
                        lot.balances().available(),
                        Cause.of(lot.lotId().value())))
                .toList();
        wallet = wallet.after(transfers);
    }

    private void recover() {
        var debts = wallet.lots().stream()
                .map(lot -> new GrantDebt(lot.walletId(), lot.lotId(), CAUSE_ID, owed(lot)))
                .filter(debt -> !debt.owed().isZero())
                .toList();
        for (var share : RecoveryRules.take(wallet, debts, now)) {
            wallet = wallet.after(List.of(share.transfer()));
            regained.merge(share.debt().lotId(), share.transfer().amount().cents(), Long::sum);
        }
    }

    private void news(Random random) {
        var voucherId = new VoucherId(new UUID(9, random.nextInt(100)));
        var outcome = outcome(random, voucherId);
        outcome.hold().ifPresent(hold -> holds.put(hold.voucherId(), hold));
        wallet = wallet.after(outcome.transfers());
    }

    private HoldDecision outcome(Random random, VoucherId voucherId) {
        var known = Optional.ofNullable(holds.get(voucherId));
        var redemptionId = new RedemptionId(voucherId.value());
        return switch (known.orElse(null)) {
            case null ->
                HoldRules.request(
                        known,
                        request(voucherId, 1 + random.nextLong(200)),
                        Optional.of(aProgramme()),
                        Optional.of(wallet),
                        CAUSE_ID,
                        now);
            case Held held
            when random.nextBoolean() -> {
                var captured = Money.eur(1 + random.nextLong(held.amount().cents()));
                var redeemed =
                        new VoucherRedeemedV1(voucherId, redemptionId, new MerchantId(new UUID(0, 1)), captured, now);
                yield HoldRules.spend(known, redeemed, Optional.of(wallet), CAUSE_ID, now);
            }
            case Spent spent -> {
                long total = 1 + random.nextLong(spent.spent().cents());
                var part = aPartialReversal(voucherId, redemptionId, spent.spent(), total);
                yield HoldRules.reverse(known, part, Optional.of(wallet), CAUSE_ID, now);
            }
            case Hold.Reversed ignored -> HoldDecision.UNCHANGED;
            case Hold ignored -> HoldRules.release(known, voucherId, Optional.of(wallet), CAUSE_ID, now);
        };
    }

    private VoucherRequestedV1 request(VoucherId voucherId, long cents) {
        return new VoucherRequestedV1(
                voucherId,
                wallet.beneficiaryId(),
                wallet.programmeId(),
                Channel.ONLINE,
                new CategoryId("books"),
                new GoodId("printed-book"),
                Money.eur(cents),
                now);
    }

    private Money owed(Lot lot) {
        return GrantDebt.owed(
                Money.eur(decreased.getOrDefault(lot.lotId(), 0L)),
                Money.eur(regained.getOrDefault(lot.lotId(), 0L)),
                lot.balances().expired());
    }

    private long owed() {
        return wallet.lots().stream().mapToLong(lot -> owed(lot).cents()).sum();
    }

    /** What the person has or has used beyond what all grants are by now: never more than is owed. */
    private long usedBeyondEntitlement() {
        var balances = wallet.balances();
        long had = balances.available().cents()
                + balances.held().cents()
                + balances.spent().cents();
        return had - (loadedCents - sum(decreased));
    }

    private static long sum(Map<LotId, Long> cents) {
        return cents.values().stream().mapToLong(Long::longValue).sum();
    }
}
