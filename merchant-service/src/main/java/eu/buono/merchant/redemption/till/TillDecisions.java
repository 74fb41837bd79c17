package eu.buono.merchant.redemption.till;

import static eu.buono.contracts.RefusedException.refused;
import static eu.buono.merchant.api.TillRefusal.AMOUNT_ABOVE_AUTHORISATION;
import static eu.buono.merchant.api.TillRefusal.AUTHORISATION_UNKNOWN;
import static eu.buono.merchant.api.TillRefusal.CODE_LOCKED_OUT;
import static eu.buono.merchant.api.TillRefusal.COUNTER_REFUSED;

import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.Refusal;
import eu.buono.contracts.RefusedException;
import eu.buono.contracts.TimeOrderedIds;
import eu.buono.merchant.access.api.AnswerId;
import eu.buono.merchant.redemption.api.Redemption;
import eu.buono.merchant.redemption.api.ReversalPart;
import eu.buono.merchant.redemption.api.Sandbox;
import eu.buono.merchant.redemption.api.Till;
import eu.buono.merchant.redemption.api.TillCommand;
import eu.buono.merchant.redemption.api.TillCommand.Capture;
import eu.buono.merchant.redemption.api.TillCommand.OfRedemption;
import eu.buono.merchant.redemption.api.TillCommand.Reverse;
import eu.buono.merchant.redemption.api.TillCommand.Use;
import eu.buono.merchant.redemption.api.TillCommand.VoidAuthorisation;
import eu.buono.merchant.redemption.model.ReversalChecks;
import eu.buono.merchant.redemption.model.TillLimits;
import eu.buono.merchant.redemption.model.TillVoucher;
import eu.buono.merchant.redemption.model.TillVoucher.Frozen;
import eu.buono.merchant.redemption.model.TillVoucher.Redeemed;
import eu.buono.merchant.redemption.model.UnitOfWork;
import eu.buono.merchant.redemption.model.UseChecks;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Decides the commands of one transaction one after the other, in memory; each sees what the ones before it changed.
 * Every decision either moves the unit and returns the redemption, or refuses and leaves the unit as it was, except
 * that a freeze that has lapsed is ended by whoever comes across it.
 */
final class TillDecisions {

    private static final Logger LOG = Logger.getLogger(TillDecisions.class);

    /**
     * The redemption after the command, and whether the command created it.
     *
     * @param reversal what was given back, where that was asked for: a part, or all of it at once
     */
    record Decision(Redemption redemption, boolean isCreated, Optional<ReversalPart> reversal) {

        Decision(Redemption redemption, boolean isCreated) {
            this(redemption, isCreated, Optional.empty());
        }
    }

    private final UnitOfWork unit;
    private final AttemptCounter guesses;
    private final LockoutExemption exemption;
    private final TillLimits limits;
    private final Instant now;
    private final Instant reached;

    TillDecisions(UnitOfWork unit, AttemptCounter guesses, LockoutExemption exemption, TillLimits limits, Instant now) {
        this.unit = unit;
        this.guesses = guesses;
        this.exemption = exemption;
        this.limits = limits;
        this.now = now;
        this.reached = limits.reachedByAll(now);
    }

    /** The instant of all decisions. */
    Instant now() {
        return now;
    }

    /** When what was decided about a redemption is to be answered. */
    Sandbox.Pace pace(Redemption redemption) {
        return unit.voucher(redemption.voucherId())
                .flatMap(TillVoucher::sandbox)
                .map(sandbox -> sandbox.outcome().pace())
                .orElse(Sandbox.Pace.AT_ONCE);
    }

    Decision decide(Till till, TillCommand command) {
        return till.counter().isPresent() ? decideAtCounter(till, command) : decideAtTill(till, command);
    }

    /**
     * A stranger learns nothing: whatever refuses counts as one guess and sounds the same, at a locked counter as the
     * lock-out. Refuses: CODE_LOCKED_OUT, COUNTER_REFUSED.
     */
    private Decision decideAtCounter(Till till, TillCommand command) {
        boolean isLockedOut = guesses.isLockedOut(till, now);
        try {
            return decideAtTill(till, command);
        } catch (RefusedException reason) {
            if (isLockedOut) {
                throw refused(CODE_LOCKED_OUT);
            }
            guesses.count(till);
            LOG.infof("the counter refuses merchantId=%s refusal=%s", till.merchantId(), reason.refusal());
            throw refused(COUNTER_REFUSED);
        }
    }

    /** Remembers by which answer the till is told of its redemption. */
    void answered(Redemption redemption, AnswerId answerId) {
        unit.answered(redemption.id(), answerId);
    }

    private Decision decideAtTill(Till till, TillCommand command) {
        return switch (command) {
            case Use use -> use(till, use);
            case Capture capture -> capture(till, capture);
            case VoidAuthorisation voiding -> voidAuthorisation(till, voiding);
            case Reverse reverse -> reverse(till, reverse);
        };
    }

    private Decision use(Till till, Use use) {
        var order = use.order();
        UseChecks.requireAboveZero(order.amount());
        var merchant = UseChecks.requireAdmitted(
                unit.merchant(order.merchantId()), order.shopId(), use.code().flatMap(unit::voucher));
        var code = UseChecks.requireReadable(use.code(), isLockedOut(till, use));
        var voucher = endLapsed(guesses.requireKnown(till, unit.voucher(code)));
        voucher.currentTerms().ifPresent(terms -> UseChecks.requireCurrency(order.amount(), terms.amount()));
        var existing = UseChecks.requireSameSale(known(use), voucher, order);
        if (existing.isPresent()) {
            return new Decision(existing.get(), false);
        }
        var open = UseChecks.requireUsable(voucher, merchant, now);
        UseChecks.requireUnforced(open, Sandbox.Step.USE);
        UseChecks.requireWithin(order.amount(), open);
        UseChecks.requireTtl(
                order.ttl(), limits.authorisationTtlMax(open.terms().programmeId(), now));
        var id = Sandbox.redemptionId(TimeOrderedIds.next(now), open.voucherId());
        return order.ttl().isPresent()
                ? new Decision(
                        unit.move(open.authorise(id, order, till.tillInterface(), now))
                                .redemption(),
                        true)
                : new Decision(
                        unit.move(open.redeem(id, order, till.tillInterface(), now))
                                .redemption(),
                        true);
    }

    /** The redemption that the command's answer is about, if it exists, as it is now. */
    private Optional<Redemption> known(TillCommand command) {
        var found = switch (command) {
            case Use(var code, var order) -> unit.redemption(order.merchantId(), order.reference());
            case OfRedemption goingOn -> unit.redemption(goingOn.redemptionId());
        };
        return found.map(redemption -> redemption.at(reached));
    }

    /**
     * Whether the answer that a key had at first is still true: a till that repeats a request after a pause must not
     * read a success for what has ended meanwhile. A void and a reversal stay true.
     *
     * <p>Refuses: AUTHORISATION_VOIDED, AUTHORISATION_LAPSED, REDEMPTION_REVERSED; COUNTER_REFUSED at the counter.
     */
    void requireStanding(Till till, TillCommand command) {
        try {
            switch (command) {
                case Use use -> known(use).ifPresent(UseChecks::requireStanding);
                case Capture capture -> known(capture).ifPresent(UseChecks::requireStanding);
                case VoidAuthorisation voiding -> {}
                case Reverse reverse -> {}
            }
        } catch (RefusedException ended) {
            throw till.counter().isPresent() ? refused(COUNTER_REFUSED) : ended;
        }
    }

    private boolean isLockedOut(Till till, Use use) {
        return guesses.isLockedOut(till, now) && !exemption.covers(till, isOwn(use) || isFresh(use), now);
    }

    /** Whether this merchant has used the voucher already, for the same sale. */
    private boolean isOwn(Use use) {
        var voucherId = use.code().flatMap(unit::voucher).map(TillVoucher::voucherId);
        return known(use)
                .filter(own -> Optional.of(own.voucherId()).equals(voucherId))
                .isPresent();
    }

    private boolean isFresh(Use use) {
        return use.code()
                .flatMap(unit::registeredAt)
                .filter(registeredAt -> limits.isFresh(registeredAt, now))
                .isPresent();
    }

    private Decision capture(Till till, Capture capture) {
        UseChecks.requireAboveZero(capture.amount());
        var redemption = requireOwn(till, capture.redemptionId());
        var authorised = redemption.order().amount();
        UseChecks.requireCurrency(capture.amount(), authorised);
        raise(redemption.refusalToCapture());
        UseChecks.requireUnforced(requireLocked(redemption), Sandbox.Step.CAPTURE);
        if (capture.amount().isMoreThan(authorised)) {
            throw refused(AMOUNT_ABOVE_AUTHORISATION);
        }
        return new Decision(
                unit.move(frozen(redemption).capture(capture.amount(), now)).redemption(), false);
    }

    private Decision voidAuthorisation(Till till, VoidAuthorisation voiding) {
        var redemption = requireOwn(till, voiding.redemptionId());
        raise(redemption.refusalToCapture());
        unit.move(frozen(redemption).free(now));
        return new Decision(unit.redemption(redemption.id()).orElseThrow(), false);
    }

    /**
     * Bare, it undoes the redemption as it always did; with an amount or a reference, or after parts, it is a part. A
     * reference names one part for ever, and answers for it whatever came after: a part stays given back.
     */
    private Decision reverse(Till till, Reverse reverse) {
        reverse.amount().ifPresent(UseChecks::requireAboveZero);
        var redemption = requireOwn(till, reverse.redemptionId());
        var voucher = requireLocked(redemption);
        reverse.amount()
                .ifPresent(amount ->
                        UseChecks.requireCurrency(amount, redemption.order().amount()));
        var existing = ReversalChecks.requireSamePart(redemption, reverse);
        if (existing.isPresent()) {
            return new Decision(redemption, false, existing);
        }
        raise(redemption.refusalToReverse(now, reversalWindow(voucher)));
        UseChecks.requireUnforced(voucher, Sandbox.Step.REVERSE);
        var left = ReversalChecks.requireWithin(redemption, reverse);
        if (!(voucher instanceof Redeemed redeemed)) {
            throw new IllegalStateException("captured, but the voucher is not redeemed: " + redemption.id());
        }
        if (reverse.isBare() && redemption.parts().isEmpty()) {
            var whole = unit.move(redeemed.reverse(now)).redemption();
            return new Decision(whole, false, Optional.of(new ReversalPart(left, Optional.empty(), now)));
        }
        var amount = reverse.amount().orElse(left);
        if (amount.equals(left)) {
            unit.move(redeemed.reverseRest(reverse.reference(), now));
        } else {
            unit.move(redeemed.reversePart(amount, reverse.reference(), now));
        }
        var partly = unit.redemption(redemption.id()).orElseThrow();
        return new Decision(partly, false, Optional.of(partly.parts().getLast()));
    }

    private Duration reversalWindow(TillVoucher voucher) {
        return voucher.currentTerms()
                .map(terms -> limits.reversalWindow(terms.programmeId(), now))
                .orElse(Duration.ZERO);
    }

    /** Refuses: AUTHORISATION_UNKNOWN, also for a redemption that this till may not see. */
    private Redemption requireOwn(Till till, RedemptionId redemptionId) {
        var redemption =
                unit.redemption(redemptionId).filter(till::sees).orElseThrow(() -> refused(AUTHORISATION_UNKNOWN));
        endLapsed(requireLocked(redemption));
        return unit.redemption(redemptionId).orElseThrow();
    }

    private TillVoucher requireLocked(Redemption redemption) {
        return unit.voucher(redemption.voucherId()).orElseThrow(() -> refused(AUTHORISATION_UNKNOWN));
    }

    private Frozen frozen(Redemption redemption) {
        if (requireLocked(redemption) instanceof Frozen frozen) {
            return frozen;
        }
        throw new IllegalStateException("authorised, but the voucher is not frozen: " + redemption.id());
    }

    private TillVoucher endLapsed(TillVoucher voucher) {
        return voucher instanceof Frozen frozen && frozen.isLapsedAt(reached)
                ? unit.move(frozen.lapse(reached))
                : voucher;
    }

    private static void raise(Optional<Refusal> refusal) {
        if (refusal.isPresent()) {
            throw refused(refusal.get());
        }
    }
}
