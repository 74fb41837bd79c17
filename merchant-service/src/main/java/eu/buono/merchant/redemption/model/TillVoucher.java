package eu.buono.merchant.redemption.model;

import eu.buono.contracts.ClaimName;
import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.Refusal;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.MerchantEvent.AuthorisationEndedV1;
import eu.buono.contracts.event.MerchantEvent.Closing;
import eu.buono.contracts.event.MerchantEvent.Ending;
import eu.buono.contracts.event.MerchantEvent.TillInterface;
import eu.buono.contracts.event.MerchantEvent.VoucherAuthorisedV1;
import eu.buono.contracts.event.MerchantEvent.VoucherClosedV1;
import eu.buono.merchant.api.TillRefusal;
import eu.buono.merchant.redemption.api.Redemption;
import eu.buono.merchant.redemption.api.Redemption.Progress;
import eu.buono.merchant.redemption.api.ReversalPart;
import eu.buono.merchant.redemption.api.Sandbox;
import eu.buono.merchant.redemption.api.TillSale;
import eu.buono.merchant.redemption.api.VoucherTerms;
import java.time.Instant;
import java.util.Optional;

/**
 * A registered voucher, as the tills know it. Each state carries only its legal moves:
 *
 * <pre>
 * Open ─ authorise ▶ Frozen
 * Open ─ redeem ▶ Redeemed
 * Open ─ close ▶ Closed
 * Frozen ─ capture ▶ Redeemed
 * Frozen ─ free ▶ Open
 * Frozen ─ lapse ▶ Open
 * Redeemed ─ reverse ▶ Reversed
 * Redeemed ─ reversePart ▶ Redeemed
 * Redeemed ─ reverseRest ▶ Reversed
 * </pre>
 *
 * <p>A move does not look at the refusals, which {@link UseChecks} and {@link Redemption} tell in their order; it
 * throws {@link IllegalStateException} where going on would create or lose money.
 */
public sealed interface TillVoucher {

    VoucherId voucherId();

    /** Why no till can start to use the voucher at {@code now}; a freeze that has lapsed must be ended before. */
    Optional<Refusal> refusalToUse(Instant now);

    /** What the voucher is good for; a closed voucher is good for nothing. */
    Optional<VoucherTerms> currentTerms();

    /** Present for a voucher of the sandbox that has not ended. */
    default Optional<Sandbox> sandbox() {
        return currentTerms().flatMap(VoucherTerms::sandbox);
    }

    /**
     * The voucher as a till sees it once all clocks have reached an instant ({@link TillLimits#reachedByAll}): a freeze
     * that has lapsed is none, whether or not it was ended.
     */
    default TillVoucher at(Instant reached) {
        return this;
    }

    /** When somebody has to look at the voucher, since time alone changes it: at its lapse or its expiry. */
    default Optional<Instant> dueAt() {
        return Optional.empty();
    }

    /** Free to be used by any merchant who sells its category. */
    record Open(VoucherTerms terms) implements TillVoucher {

        @Override
        public VoucherId voucherId() {
            return terms.voucherId();
        }

        @Override
        public Optional<VoucherTerms> currentTerms() {
            return Optional.of(terms);
        }

        @Override
        public Optional<Refusal> refusalToUse(Instant now) {
            return terms.isExpiredAt(now) ? Optional.of(TillRefusal.VOUCHER_EXPIRED) : Optional.empty();
        }

        @Override
        public Optional<Instant> dueAt() {
            return Optional.of(terms.expiresAt());
        }

        /** Freezes the voucher for the order's time to live. */
        public Transition<Frozen> authorise(RedemptionId id, TillSale order, TillInterface startedBy, Instant now) {
            requireWithin(order.amount(), terms.amount());
            var redemption = Redemption.authorised(id, voucherId(), order, startedBy, now);
            var lapsesAt = redemption.lapsesAt().orElseThrow();
            return Transition.freezing(
                    new Frozen(terms, redemption),
                    redemption,
                    new VoucherAuthorisedV1(voucherId(), id, order.merchantId(), order.amount(), lapsesAt));
        }

        /** Authorises and captures in one. */
        public Transition<Redeemed> redeem(RedemptionId id, TillSale order, TillInterface startedBy, Instant now) {
            requireWithin(order.amount(), terms.amount());
            var authorised = Redemption.authorised(id, voucherId(), order, startedBy, now);
            return new Frozen(terms, authorised).capture(order.amount(), now);
        }

        /** Ends the voucher unspent. */
        public Transition<Closed> close(Closing closing) {
            return Transition.closing(new Closed(voucherId(), closing), new VoucherClosedV1(voucherId(), closing));
        }
    }

    /** Reserved for one authorisation: nobody else can use, cancel or expire it until that ends. */
    record Frozen(VoucherTerms terms, Redemption redemption) implements TillVoucher {

        @Override
        public VoucherId voucherId() {
            return terms.voucherId();
        }

        @Override
        public Optional<VoucherTerms> currentTerms() {
            return Optional.of(terms);
        }

        @Override
        public Optional<Refusal> refusalToUse(Instant now) {
            return Optional.of(
                    terms.isExpiredAt(now) ? TillRefusal.VOUCHER_EXPIRED : TillRefusal.VOUCHER_AUTHORISED_ELSEWHERE);
        }

        @Override
        public Optional<Instant> dueAt() {
            return redemption.lapsesAt();
        }

        @Override
        public TillVoucher at(Instant reached) {
            return isLapsedAt(reached) ? new Open(terms) : this;
        }

        /** Once all clocks have reached {@code lapsesAt} itself the freeze has lapsed. */
        public boolean isLapsedAt(Instant reached) {
            return redemption.at(reached).progress() instanceof Progress.Lapsed;
        }

        /** Spends {@code amount}, at most the authorised one, even if the voucher has expired meanwhile. */
        public Transition<Redeemed> capture(Money amount, Instant now) {
            requireWithin(amount, redemption.order().amount());
            var captured = redemption.with(new Progress.Captured(amount, now));
            return Transition.owing(
                    new Redeemed(terms, captured),
                    captured,
                    Transition.claim(captured, terms, ClaimName.Kind.ACCRUAL, now),
                    RedemptionEvents.redeemed(terms, captured, now));
        }

        /** Voids the authorisation: the merchant gives the voucher free. */
        public Transition<Open> free(Instant now) {
            return end(new Progress.Voided(now), Ending.VOIDED);
        }

        /** Ends an authorisation whose time has run out. */
        public Transition<Open> lapse(Instant reached) {
            return end(redemption.at(reached).progress(), Ending.LAPSED);
        }

        private Transition<Open> end(Progress progress, Ending ending) {
            if (progress instanceof Progress.Authorised) {
                throw new IllegalStateException("the authorisation " + redemption.id() + " is not over");
            }
            return Transition.freezing(
                    new Open(terms),
                    redemption.with(progress),
                    new AuthorisationEndedV1(voucherId(), redemption.id(), ending));
        }
    }

    /** Spent; the captured amount is owed to the merchant. */
    record Redeemed(VoucherTerms terms, Redemption redemption) implements TillVoucher {

        @Override
        public VoucherId voucherId() {
            return terms.voucherId();
        }

        @Override
        public Optional<VoucherTerms> currentTerms() {
            return Optional.of(terms);
        }

        @Override
        public Optional<Refusal> refusalToUse(Instant now) {
            return Optional.of(TillRefusal.VOUCHER_REDEEMED);
        }

        /** Gives the captured amount back in full; parts that were given back before must be none. */
        public Transition<Reversed> reverse(Instant now) {
            var captured = captured();
            if (!captured.parts().isEmpty()) {
                throw new IllegalStateException("the redemption " + redemption.id() + " is not whole");
            }
            var reversed = redemption.with(new Progress.Reversed(captured.amount(), captured.capturedAt(), now));
            return Transition.owing(
                    new Reversed(terms, reversed),
                    reversed,
                    Transition.claim(reversed, terms, ClaimName.Kind.REVERSAL, now),
                    RedemptionEvents.reversed(terms, reversed, captured.capturedAt(), now));
        }

        /** Gives a part back that leaves something. */
        public Transition<Redeemed> reversePart(Money amount, Optional<String> reference, Instant now) {
            requireWithin(amount, captured().left());
            var next = partly(amount, reference, now);
            return partlyReversed(new Redeemed(terms, next), next);
        }

        /** Gives all back that is left, as the last part: then the voucher is as after a reversal in full. */
        public Transition<Reversed> reverseRest(Optional<String> reference, Instant now) {
            var next = partly(captured().left(), reference, now);
            return partlyReversed(new Reversed(terms, next), next);
        }

        private Redemption partly(Money amount, Optional<String> reference, Instant now) {
            return redemption.with(captured().reverse(new ReversalPart(amount, reference, now)));
        }

        private <S extends TillVoucher> Transition<S> partlyReversed(S voucher, Redemption next) {
            int number = next.parts().size();
            return Transition.owing(
                    voucher,
                    next,
                    Transition.partlyReversed(next, terms, number),
                    RedemptionEvents.partlyReversed(terms, next, captured().capturedAt(), number));
        }

        private Progress.Captured captured() {
            if (redemption.progress() instanceof Progress.Captured captured) {
                return captured;
            }
            throw new IllegalStateException("the redemption " + redemption.id() + " is not captured");
        }
    }

    /** Spent and given back; the money is in its lots again, the voucher cannot be used again. */
    record Reversed(VoucherTerms terms, Redemption redemption) implements TillVoucher {

        @Override
        public VoucherId voucherId() {
            return terms.voucherId();
        }

        @Override
        public Optional<VoucherTerms> currentTerms() {
            return Optional.of(terms);
        }

        @Override
        public Optional<Refusal> refusalToUse(Instant now) {
            return Optional.of(TillRefusal.VOUCHER_REDEEMED);
        }
    }

    /** Ended unspent. A withdrawn voucher was never shown to anybody, so tills are told that it does not exist. */
    record Closed(VoucherId voucherId, Closing closing) implements TillVoucher {

        @Override
        public Optional<VoucherTerms> currentTerms() {
            return Optional.empty();
        }

        @Override
        public Optional<Refusal> refusalToUse(Instant now) {
            return Optional.of(
                    switch (closing) {
                        case WITHDRAWN -> TillRefusal.VOUCHER_UNKNOWN;
                        case CANCELLED -> TillRefusal.VOUCHER_CANCELLED;
                        case EXPIRED -> TillRefusal.VOUCHER_EXPIRED;
                    });
        }
    }

    private static void requireWithin(Money amount, Money limit) {
        if (amount.isZero() || amount.isMoreThan(limit)) {
            throw new IllegalStateException(amount.cents() + " cents is not within 1.." + limit.cents());
        }
    }
}
