package eu.buono.wallet.holding.model;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.RefusedException;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.MerchantEvent.RedemptionPartlyReversedV1;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversed;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemed;
import eu.buono.contracts.event.PoisonEventException;
import eu.buono.contracts.event.VoucherEvent.VoucherRequestedV1;
import eu.buono.contracts.event.WalletEvent;
import eu.buono.contracts.event.WalletEvent.FundsHeldV1;
import eu.buono.contracts.event.WalletEvent.FundsReleasedV1;
import eu.buono.contracts.event.WalletEvent.FundsSpentV1;
import eu.buono.contracts.event.WalletEvent.HoldRefusalReason;
import eu.buono.contracts.event.WalletEvent.HoldRefusedV1;
import eu.buono.contracts.event.WalletEvent.LotExpiredV1;
import eu.buono.contracts.event.WalletEvent.SpendPartlyReversedV1;
import eu.buono.contracts.event.WalletEvent.SpendReversedV1;
import eu.buono.wallet.api.WalletRefusal;
import eu.buono.wallet.balance.api.Cause;
import eu.buono.wallet.balance.api.HoldPart;
import eu.buono.wallet.balance.api.Movement;
import eu.buono.wallet.balance.api.Transfer;
import eu.buono.wallet.balance.api.Wallet;
import eu.buono.wallet.holding.model.Hold.Held;
import eu.buono.wallet.holding.model.Hold.Refused;
import eu.buono.wallet.holding.model.Hold.Released;
import eu.buono.wallet.holding.model.Hold.Reversed;
import eu.buono.wallet.holding.model.Hold.Spent;
import eu.buono.wallet.holding.model.Hold.Withdrawn;
import eu.buono.wallet.programme.api.Programme;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Decides what an event about a voucher does to its money. Each decision may be asked for again, and in any order that
 * the topics allow; what can never be right is a {@link PoisonEventException}.
 */
public final class HoldRules {

    private HoldRules() {}

    /**
     * Holds money for a requested voucher, unless something is known of the voucher already. Idempotent: by voucher id.
     * Emits: FundsHeldV1 or HoldRefusedV1. Refuses: PROGRAMME_UNKNOWN, AMOUNT_INVALID, CURRENCY_NOT_SUPPORTED,
     * WALLET_UNKNOWN, WALLET_CLOSED, WALLET_FROZEN, CATEGORY_UNKNOWN, CHANNEL_NOT_OFFERED, FUNDS_INSUFFICIENT.
     */
    public static HoldDecision request(
            Optional<Hold> known,
            VoucherRequestedV1 request,
            Optional<Programme> programme,
            Optional<Wallet> wallet,
            UUID causeId,
            Instant now) {
        if (known.isPresent()) {
            return HoldDecision.UNCHANGED;
        }
        var voucherId = request.voucherId();
        try {
            checkRequest(request, programme, wallet, now);
            return hold(voucherId, request.amount(), wallet.orElseThrow(), causeId, now);
        } catch (RefusedException no) {
            var reason = HoldRefusalReason.valueOf(no.refusal().code());
            return HoldDecision.of(
                    new Refused(voucherId, reason), List.of(), List.of(new HoldRefusedV1(voucherId, reason)));
        }
    }

    private static void checkRequest(
            VoucherRequestedV1 request, Optional<Programme> programme, Optional<Wallet> wallet, Instant now) {
        var rules = programme.orElseThrow(() -> refused(WalletRefusal.PROGRAMME_UNKNOWN));
        if (request.amount().isZero()) {
            throw refused(WalletRefusal.AMOUNT_INVALID);
        }
        if (!request.amount().currency().equals(rules.currency())) {
            throw refused(WalletRefusal.CURRENCY_NOT_SUPPORTED);
        }
        switch (wallet.orElseThrow(() -> refused(WalletRefusal.WALLET_UNKNOWN)).state()) {
            case OPEN -> {}
            case CLOSED -> throw refused(WalletRefusal.WALLET_CLOSED);
            case FROZEN -> throw refused(WalletRefusal.WALLET_FROZEN);
        }
        rules.checkOffer(request.categoryId(), request.goodId(), request.channel(), now);
    }

    private static HoldDecision hold(VoucherId voucherId, Money amount, Wallet wallet, UUID causeId, Instant now) {
        var parts = wallet.allocate(amount, now).orElseThrow(() -> refused(WalletRefusal.FUNDS_INSUFFICIENT));
        var usableUntil = parts.stream()
                .map(part -> wallet.lot(part).validity().until())
                .min(Instant::compareTo)
                .orElseThrow();
        return HoldDecision.of(
                new Held(voucherId, wallet.walletId(), parts),
                transfers(wallet, parts, Movement.HOLD, Cause.of(causeId, voucherId)),
                List.of(new FundsHeldV1(voucherId, wallet.walletId(), amount, usableUntil)));
    }

    /**
     * Gives held money back to its lots; what belongs to an ended lot goes on to its expired account. Before the hold
     * it leaves a tombstone, so that the hold never happens. Idempotent: by voucher id. Emits: FundsReleasedV1,
     * LotExpiredV1.
     */
    public static HoldDecision release(
            Optional<Hold> known, VoucherId voucherId, Optional<Wallet> wallet, UUID causeId, Instant now) {
        if (known.isEmpty()) {
            return HoldDecision.of(new Withdrawn(voucherId), List.of(), List.of());
        }
        return switch (known.get()) {
            case Held held -> {
                var back = giveBack(
                        wallet.orElseThrow(), held.parts(), Movement.RELEASE, Cause.of(causeId, voucherId), now);
                var released = new FundsReleasedV1(voucherId, held.walletId(), held.amount());
                yield HoldDecision.of(held.release(), back.transfers(), back.eventsAfter(released));
            }
            case Released ignored -> HoldDecision.UNCHANGED;
            case Refused ignored -> HoldDecision.UNCHANGED;
            case Withdrawn ignored -> HoldDecision.UNCHANGED;
            case Spent ignored -> throw new PoisonEventException("a release of money that is spent");
            case Reversed ignored -> throw new PoisonEventException("a release of money that was spent and reversed");
        };
    }

    /**
     * Spends the captured part of a hold and releases the rest. Idempotent: by redemption id. Emits: FundsSpentV1,
     * LotExpiredV1.
     */
    public static HoldDecision spend(
            Optional<Hold> known, VoucherRedeemed redeemed, Optional<Wallet> wallet, UUID causeId, Instant now) {
        var hold = known.orElseThrow(() -> new PoisonEventException("a redemption of a voucher without a hold"));
        return switch (hold) {
            case Held held -> {
                var captured = new Captured(redeemed.redemptionId(), redeemed.amount());
                yield spendHeld(held, captured, wallet.orElseThrow(), causeId, now);
            }
            case Spent spent -> same(spent.redemptionId().equals(redeemed.redemptionId()));
            case Reversed reversed -> same(reversed.redemptionId().equals(redeemed.redemptionId()));
            case Released ignored -> throw new PoisonEventException("a redemption of money that was released");
            case Refused ignored -> throw new PoisonEventException("a redemption of a refused hold");
            case Withdrawn ignored -> throw new PoisonEventException("a redemption of a withdrawn voucher");
        };
    }

    private record Captured(RedemptionId redemptionId, Money amount) {}

    private static HoldDecision spendHeld(Held held, Captured captured, Wallet wallet, UUID causeId, Instant now) {
        var amount = captured.amount();
        if (!amount.currency().equals(wallet.currency()) || amount.isZero() || amount.isMoreThan(held.amount())) {
            throw new PoisonEventException("a redemption of another amount than was held");
        }
        var spent = held.spend(captured.redemptionId(), amount);
        var cause = Cause.of(causeId, held.voucherId(), captured.redemptionId());
        var spending = transfers(wallet, spent.spentParts(), Movement.SPEND, cause);
        var back = giveBack(wallet, spent.releasedParts(), Movement.RELEASE, cause, now);
        var moved = new ArrayList<>(spending);
        moved.addAll(back.transfers());
        var event = new FundsSpentV1(
                held.voucherId(),
                held.walletId(),
                captured.redemptionId(),
                amount,
                held.amount().minus(amount));
        return HoldDecision.of(spent, moved, back.eventsAfter(event));
    }

    /** Puts all spent money back, as the private decision says. */
    public static HoldDecision reverse(
            Optional<Hold> known, RedemptionReversed reversal, Optional<Wallet> wallet, UUID causeId, Instant now) {
        var captured = new Captured(reversal.redemptionId(), reversal.amount());
        return reverse(known, new Reversal(captured, reversal.amount()), wallet, causeId, now);
    }

    /**
     * Puts a part of the spent money back, and all parts before it that are not there yet, as the private decision
     * says. A part that comes after a later one changes nothing.
     */
    public static HoldDecision reverse(
            Optional<Hold> known,
            RedemptionPartlyReversedV1 reversal,
            Optional<Wallet> wallet,
            UUID causeId,
            Instant now) {
        var captured = new Captured(reversal.redemptionId(), reversal.capturedAmount());
        return reverse(known, new Reversal(captured, reversal.reversal().amountSoFar()), wallet, causeId, now);
    }

    /** @param total what is to be back in the lots of the captured amount, with all that went back before */
    private record Reversal(Captured captured, Money total) {}

    /**
     * Puts spent money back into the lots that it came from, last spent first; ended lots pass it on to their expired
     * account. Money that is still held is spent first: Kafka has lost the redemption, and a reversal proves it.
     * Idempotent: by the total. Emits: SpendReversedV1 or SpendPartlyReversedV1, LotExpiredV1.
     */
    private static HoldDecision reverse(
            Optional<Hold> known, Reversal reversal, Optional<Wallet> wallet, UUID causeId, Instant now) {
        var hold = known.orElseThrow(() -> new PoisonEventException("a reversal of a voucher without a hold"));
        return switch (hold) {
            case Spent spent -> reverseSpent(spent, reversal, wallet.orElseThrow(), causeId, now);
            case Reversed reversed -> {
                requireSame(reversed.redemptionId(), reversed.spent(), reversal);
                yield HoldDecision.UNCHANGED;
            }
            case Held held -> spendAndReverse(held, reversal, wallet.orElseThrow(), causeId, now);
            case Released ignored -> throw new PoisonEventException("a reversal of money that was released");
            case Refused ignored -> throw new PoisonEventException("a reversal of a refused hold");
            case Withdrawn ignored -> throw new PoisonEventException("a reversal of a withdrawn voucher");
        };
    }

    private static HoldDecision spendAndReverse(
            Held held, Reversal reversal, Wallet wallet, UUID causeId, Instant now) {
        var captured = reversal.captured();
        var spending = spendHeld(held, captured, wallet, causeId, now);
        var spent = held.spend(captured.redemptionId(), captured.amount());
        var reversing = reverseSpent(spent, reversal, wallet.after(spending.transfers()), causeId, now);
        return HoldDecision.of(
                reversing.hold().orElseThrow(),
                joined(spending.transfers(), reversing.transfers()),
                joined(spending.events(), reversing.events()));
    }

    private static <T> List<T> joined(List<T> first, List<T> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }

    private static HoldDecision reverseSpent(Spent spent, Reversal reversal, Wallet wallet, UUID causeId, Instant now) {
        requireSame(spent.redemptionId(), spent.spent(), reversal);
        var total = reversal.total();
        if (!total.isMoreThan(spent.returned())) {
            return HoldDecision.UNCHANGED;
        }
        var cause = Cause.of(causeId, spent.voucherId(), spent.redemptionId());
        var back = giveBack(wallet, spent.partsBack(total), Movement.REVERSE, cause, now);
        return HoldDecision.of(spent.giveBack(total), back.transfers(), back.eventsAfter(reversed(spent, total)));
    }

    private static WalletEvent reversed(Spent spent, Money total) {
        return total.equals(spent.spent()) && spent.returned().isZero()
                ? new SpendReversedV1(spent.voucherId(), spent.walletId(), spent.redemptionId(), total)
                : new SpendPartlyReversedV1(
                        spent.voucherId(),
                        spent.walletId(),
                        spent.redemptionId(),
                        spent.spent(),
                        total.minus(spent.returned()),
                        total);
    }

    private static void requireSame(RedemptionId redemptionId, Money spent, Reversal reversal) {
        same(redemptionId.equals(reversal.captured().redemptionId()));
        if (!spent.equals(reversal.captured().amount())
                || !reversal.total().currency().equals(spent.currency())
                || reversal.total().isZero()
                || reversal.total().isMoreThan(spent)) {
            throw new PoisonEventException("a reversal of another amount than was spent");
        }
    }

    /** The same redemption again changes nothing; another redemption of the same voucher can never be right. */
    private static HoldDecision same(boolean isSameRedemption) {
        if (!isSameRedemption) {
            throw new PoisonEventException("another redemption than the one that spent the voucher");
        }
        return HoldDecision.UNCHANGED;
    }

    private record GivenBack(List<Transfer> transfers, List<WalletEvent> expiries) {
        List<WalletEvent> eventsAfter(WalletEvent first) {
            var all = new ArrayList<WalletEvent>();
            all.add(first);
            all.addAll(expiries);
            return all;
        }
    }

    private static GivenBack giveBack(
            Wallet wallet, List<HoldPart> parts, Movement movement, Cause cause, Instant now) {
        var moved = new ArrayList<>(transfers(wallet, parts, movement, cause));
        var ended =
                parts.stream().filter(part -> wallet.lot(part).isEndedAt(now)).toList();
        moved.addAll(transfers(wallet, ended, Movement.EXPIRE, cause));
        var expiries = ended.stream()
                .<WalletEvent>map(part -> new LotExpiredV1(wallet.lot(part).walletId(), part.lotId(), part.amount()))
                .toList();
        return new GivenBack(moved, expiries);
    }

    private static List<Transfer> transfers(Wallet wallet, List<HoldPart> parts, Movement movement, Cause cause) {
        return parts.stream()
                .map(part -> new Transfer(wallet.lot(part).walletId(), part.lotId(), movement, part.amount(), cause))
                .toList();
    }
}
