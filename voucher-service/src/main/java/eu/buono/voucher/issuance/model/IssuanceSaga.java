package eu.buono.voucher.issuance.model;

import eu.buono.contracts.event.EarlyEventException;
import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.FraudEvent;
import eu.buono.contracts.event.LoadEvent;
import eu.buono.contracts.event.MerchantEvent;
import eu.buono.contracts.event.MerchantEvent.CancellationRefusedV1;
import eu.buono.contracts.event.MerchantEvent.RedemptionPartlyReversedV1;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversed;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversedV1;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversedV2;
import eu.buono.contracts.event.MerchantEvent.VoucherClosedV1;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemed;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV1;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV2;
import eu.buono.contracts.event.PoisonEventException;
import eu.buono.contracts.event.ProgrammeEvent;
import eu.buono.contracts.event.SettlementEvent;
import eu.buono.contracts.event.TotalsEvent;
import eu.buono.contracts.event.VoucherEvent;
import eu.buono.contracts.event.VoucherEvent.CancellationRequestedV1;
import eu.buono.contracts.event.VoucherEvent.IssuanceRefusedV1;
import eu.buono.contracts.event.VoucherEvent.RegistrationRequestedV1;
import eu.buono.contracts.event.VoucherEvent.VoucherIssuedV1;
import eu.buono.contracts.event.VoucherEvent.VoucherRequestedV1;
import eu.buono.contracts.event.VoucherEvent.VoucherWithdrawnV1;
import eu.buono.contracts.event.WalletEvent;
import eu.buono.contracts.event.WalletEvent.FundsHeldV1;
import eu.buono.contracts.event.WalletEvent.HoldRefusedV1;
import eu.buono.voucher.issuance.api.Cancellation;
import eu.buono.voucher.issuance.api.DrawnCode;
import eu.buono.voucher.issuance.api.Issuance;
import eu.buono.voucher.issuance.api.Step;
import eu.buono.voucher.issuance.api.Voucher;
import eu.buono.voucher.issuance.api.Voucher.Cancelled;
import eu.buono.voucher.issuance.api.Voucher.Expired;
import eu.buono.voucher.issuance.api.Voucher.Held;
import eu.buono.voucher.issuance.api.Voucher.Issued;
import eu.buono.voucher.issuance.api.Voucher.Redeemed;
import eu.buono.voucher.issuance.api.Voucher.Refused;
import eu.buono.voucher.issuance.api.Voucher.Requested;
import eu.buono.voucher.issuance.api.VoucherRefusal;
import eu.buono.voucher.issuance.api.Withdrawal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * How a voucher answers what the other services and the clock tell it. An event that comes twice, or after the voucher
 * has ended, changes nothing; an event that no schedule can bring about is poison, for a person to look at.
 */
public final class IssuanceSaga {

    private IssuanceSaga() {}

    /** What the other services are told of a new request. */
    public static VoucherRequestedV1 requested(Issuance issuance) {
        return new VoucherRequestedV1(
                issuance.voucherId(), issuance.beneficiaryId(), issuance.terms(), issuance.deadline());
    }

    /** What the custodian is told of a voucher whose code was drawn. */
    static RegistrationRequestedV1 registrationRequested(Issuance issuance, DrawnCode code, Instant expiresAt) {
        return new RegistrationRequestedV1(issuance.voucherId(), issuance.terms(), code.hash(), expiresAt);
    }

    /** The events that {@link #hear} may answer. */
    public static Set<Class<? extends Event>> kindsHeard() {
        return Set.of(
                FundsHeldV1.class,
                HoldRefusedV1.class,
                MerchantEvent.VoucherRegisteredV1.class,
                VoucherRedeemedV1.class,
                VoucherRedeemedV2.class,
                RedemptionReversedV1.class,
                RedemptionReversedV2.class,
                RedemptionPartlyReversedV1.class,
                VoucherClosedV1.class,
                CancellationRefusedV1.class);
    }

    /** Whether another service goes on with a voucher because of the event; the rest is for whoever reads along. */
    public static boolean isAwaited(VoucherEvent told) {
        return switch (told) {
            case VoucherRequestedV1 ignored -> true;
            case RegistrationRequestedV1 ignored -> true;
            case VoucherWithdrawnV1 ignored -> true;
            case CancellationRequestedV1 ignored -> true;
            case VoucherIssuedV1 ignored -> false;
            case IssuanceRefusedV1 ignored -> false;
        };
    }

    /**
     * Answers an event; empty when it changes nothing.
     *
     * @param at when the other service told it
     * @param now what is compared with the deadline, and where a validity begins
     */
    public static Optional<Step> hear(Voucher voucher, Event event, Instant at, Instant now, IssuanceSources sources) {
        return switch (event) {
            case FundsHeldV1 held -> fundsHeld(voucher, held, now, sources);
            case HoldRefusedV1 refused -> holdRefused(voucher, refused);
            case MerchantEvent.VoucherRegisteredV1 ignored -> registered(voucher, now);
            case VoucherRedeemed redeemed -> redeemed(voucher, redeemed);
            case RedemptionReversed reversed -> reversed(voucher, reversed, at);
            case RedemptionPartlyReversedV1 reversed -> partlyReversed(voucher, reversed);
            case VoucherClosedV1 closed -> closed(voucher, closed);
            case CancellationRefusedV1 refused -> cancellationRefused(voucher, refused);
            case MerchantEvent.VoucherAuthorisedV1 ignored -> Optional.empty();
            case MerchantEvent.AuthorisationEndedV1 ignored -> Optional.empty();
            case WalletEvent ignored -> Optional.empty();
            case VoucherEvent ignored -> Optional.empty();
            case ProgrammeEvent ignored -> Optional.empty();
            case SettlementEvent ignored -> Optional.empty();
            case FraudEvent ignored -> Optional.empty();
            case TotalsEvent ignored -> Optional.empty();
            case LoadEvent ignored -> Optional.empty();
        };
    }

    /** Withdraws an issuance that is open at its deadline; empty when it is not open or not overdue. */
    public static Optional<Step> meetDeadline(Voucher voucher, Instant now) {
        return voucher.issuance().isOverdue(now)
                ? Withdrawal.of(voucher, Optional.of(VoucherRefusal.ISSUANCE_TIMED_OUT))
                : Optional.empty();
    }

    /**
     * A hold that comes after the end of the issuance needs no answer: the withdrawal, published before, releases it. A
     * voucher is not issued under rules that nobody here knows: the event waits for them, at most to the deadline.
     */
    private static Optional<Step> fundsHeld(Voucher voucher, FundsHeldV1 event, Instant now, IssuanceSources sources) {
        if (!(voucher instanceof Requested requested)) {
            return Optional.empty();
        }
        var issuance = requested.issuance();
        if (!event.amount().equals(issuance.terms().amount())) {
            throw new PoisonEventException("another amount was held than asked for");
        }
        if (issuance.isOverdue(now)) {
            return meetDeadline(voucher, now);
        }
        if (!now.isBefore(event.usableUntil())) {
            return overtaken(voucher);
        }
        var expiry = sources.programmes()
                .find(issuance.terms().programmeId())
                .orElseThrow(() -> new EarlyEventException("the rules of the programme have not arrived"))
                .expiry(now, event.usableUntil());
        var code = sources.mint().drawFor(issuance.voucherId());
        return Optional.of(Step.telling(requested.hold(code, expiry), registrationRequested(issuance, code, expiry)));
    }

    private static Optional<Step> holdRefused(Voucher voucher, HoldRefusedV1 event) {
        return voucher instanceof Requested requested
                ? Optional.of(Step.telling(
                        requested.refuse(VoucherRefusal.of(event.refusal())),
                        new IssuanceRefusedV1(
                                event.voucherId(),
                                VoucherRefusal.of(event.refusal()).issuanceReason())))
                : Optional.empty();
    }

    private static Optional<Step> registered(Voucher voucher, Instant now) {
        return switch (voucher) {
            case Requested ignored -> throw neverAskedFor(voucher);
            case Held held -> registered(held, now);
            case Issued ignored -> Optional.empty();
            case Redeemed ignored -> Optional.empty();
            case Cancelled ignored -> Optional.empty();
            case Expired ignored -> Optional.empty();
            case Refused ignored -> throw neverAskedFor(voucher);
        };
    }

    /** A code that no till accepts any more is not shown: the year may have ended while it was on its way. */
    private static Optional<Step> registered(Held held, Instant now) {
        if (held.issuance().isOverdue(now)) {
            return meetDeadline(held, now);
        }
        return held.instrument().isExpiredAt(now)
                ? overtaken(held)
                : Optional.of(Step.telling(held.issue(now), new VoucherIssuedV1(held.voucherId())));
    }

    /** The money ended before the voucher was issued; asked again, the holder gets it of what is valid then. */
    private static Optional<Step> overtaken(Voucher voucher) {
        return Withdrawal.of(voucher, Optional.of(VoucherRefusal.ISSUANCE_TIMED_OUT));
    }

    private static Optional<Step> redeemed(Voucher voucher, VoucherRedeemed event) {
        return switch (voucher) {
            case Issued issued -> Optional.of(Step.silently(redeem(issued, event)));
            case Redeemed redeemed -> redeemedBefore(redeemed, event);
            case Requested ignored -> throw neverAskedFor(voucher);
            case Held ignored -> throw neverAskedFor(voucher);
            case Cancelled ignored -> throw neverAskedFor(voucher);
            case Expired ignored -> throw neverAskedFor(voucher);
            case Refused ignored -> throw neverAskedFor(voucher);
        };
    }

    /** The same again; the reversal of a capture that Kafka had lost could not say when that was. */
    private static Optional<Step> redeemedBefore(Redeemed redeemed, VoucherRedeemed event) {
        boolean isNews = redeemed.redemptionId().equals(event.redemptionId())
                && !redeemed.redeemedAt().equals(event.redeemedAt());
        return isNews ? Optional.of(Step.silently(redeemed.date(event.redeemedAt()))) : Optional.empty();
    }

    private static Redeemed redeem(Issued issued, VoucherRedeemed event) {
        if (event.amount().isMoreThan(issued.terms().amount())) {
            throw new PoisonEventException("more was redeemed than the voucher was worth");
        }
        return issued.redeem(event.redemptionId(), event.amount(), event.redeemedAt());
    }

    /** Of a voucher that is still issued, Kafka has lost the capture; the reversal proves it. */
    private static Optional<Step> reversed(Voucher voucher, RedemptionReversed event, Instant at) {
        if (voucher instanceof Issued issued) {
            var lost = new VoucherRedeemedV1(
                    event.voucherId(), event.redemptionId(), event.merchantId(), event.amount(), at);
            return Optional.of(Step.silently(redeem(issued, lost).reverse(at)));
        }
        if (!(voucher instanceof Redeemed redeemed) || !redeemed.redemptionId().equals(event.redemptionId())) {
            throw neverAskedFor(voucher);
        }
        return redeemed.reversedAt().isPresent() ? Optional.empty() : Optional.of(Step.silently(redeemed.reverse(at)));
    }

    /**
     * Of a voucher that is still issued, Kafka has lost the capture. What has been given back only grows: a part that
     * comes after a later one is no news.
     */
    private static Optional<Step> partlyReversed(Voucher voucher, RedemptionPartlyReversedV1 event) {
        if (voucher instanceof Issued issued) {
            var lost = new VoucherRedeemedV1(
                    event.voucherId(),
                    event.redemptionId(),
                    event.merchantId(),
                    event.capturedAmount(),
                    event.redeemedAt());
            return Optional.of(Step.silently(reversePart(redeem(issued, lost), event)));
        }
        if (!(voucher instanceof Redeemed redeemed)
                || !redeemed.redemptionId().equals(event.redemptionId())
                || !redeemed.amount().equals(event.capturedAmount())) {
            throw neverAskedFor(voucher);
        }
        return event.reversal().amountSoFar().isMoreThan(redeemed.reversedAmount())
                ? Optional.of(Step.silently(reversePart(redeemed, event)))
                : Optional.empty();
    }

    private static Redeemed reversePart(Redeemed redeemed, RedemptionPartlyReversedV1 event) {
        var total = event.reversal().amountSoFar();
        if (total.isMoreThan(redeemed.amount())) {
            throw new PoisonEventException("more was given back than was redeemed");
        }
        return total.equals(redeemed.amount())
                ? redeemed.reverse(event.reversal().reversedAt())
                : redeemed.reversePart(total);
    }

    /**
     * The custodian's closing of a withdrawn voucher is no news; closing an issued one ends it. One that was held and
     * never registered is turned away when its code is taken already: as if it had been late, and the money is back.
     * Likewise one that expired at the tills while Kafka lost the word that they knew it.
     */
    private static Optional<Step> closed(Voucher voucher, VoucherClosedV1 event) {
        return switch (voucher) {
            case Issued issued ->
                Optional.of(
                        switch (event.closing()) {
                            case CANCELLED -> Step.silently(issued.cancel());
                            case EXPIRED -> Step.silently(issued.expire());
                            case WITHDRAWN -> throw neverAskedFor(voucher);
                        });
            case Cancelled ignored -> Optional.empty();
            case Expired ignored -> Optional.empty();
            case Requested ignored -> throw neverAskedFor(voucher);
            case Held held -> Optional.of(turnedAway(held, event));
            case Redeemed ignored -> throw neverAskedFor(voucher);
            case Refused ignored -> throw neverAskedFor(voucher);
        };
    }

    private static Step turnedAway(Held held, VoucherClosedV1 event) {
        return switch (event.closing()) {
            case WITHDRAWN -> Step.silently(held.withdraw(Optional.of(VoucherRefusal.ISSUANCE_TIMED_OUT)));
            case EXPIRED -> Step.silently(held.withdraw(Optional.of(VoucherRefusal.ISSUANCE_TIMED_OUT)));
            case CANCELLED -> throw neverAskedFor(held);
        };
    }

    /** An answer that comes after the voucher's end, or a second time, changes nothing. */
    private static Optional<Step> cancellationRefused(Voucher voucher, CancellationRefusedV1 event) {
        return voucher instanceof Issued issued && issued.cancellation() instanceof Cancellation.Asked
                ? Optional.of(Step.silently(issued.denyCancellation(VoucherRefusal.of(event.refusal()))))
                : Optional.empty();
    }

    private static PoisonEventException neverAskedFor(Voucher voucher) {
        return new PoisonEventException("cannot be true of a voucher that is " + voucher.state());
    }
}
