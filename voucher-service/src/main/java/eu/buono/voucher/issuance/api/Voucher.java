package eu.buono.voucher.issuance.api;

import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.VoucherTerms;
import java.time.Instant;
import java.util.Optional;

/**
 * A voucher as its issuer knows it. Until it is registered at the tills this service decides; from then on it only
 * hears what the custodian, merchant-service, has decided. Each state carries its legal moves and no others:
 *
 * <pre>
 * Requested ─ hold ▶ Held
 * Requested ─ refuse ▶ Refused
 * Requested ─ withdraw ▶ Cancelled
 * Held ─ issue ▶ Issued
 * Held ─ withdraw ▶ Cancelled
 * Issued ─ askCancellation ▶ Issued
 * Issued ─ denyCancellation ▶ Issued
 * Issued ─ cancel ▶ Cancelled
 * Issued ─ expire ▶ Expired
 * Issued ─ redeem ▶ Redeemed
 * Redeemed ─ reverse ▶ Redeemed
 * Redeemed ─ reversePart ▶ Redeemed
 * Redeemed ─ date ▶ Redeemed
 * </pre>
 */
public sealed interface Voucher {

    Issuance issuance();

    default VoucherId voucherId() {
        return issuance().voucherId();
    }

    default VoucherTerms terms() {
        return issuance().terms();
    }

    /** The name of a state: what is stored, listed by and counted. */
    enum State {
        REQUESTED,
        HELD,
        ISSUED,
        REDEEMED,
        CANCELLED,
        EXPIRED,
        REFUSED
    }

    /** Asked for; wallet-service has not answered. */
    record Requested(Issuance issuance) implements Voucher {

        public Held hold(DrawnCode code, Instant expiresAt) {
            return new Held(issuance, new Instrument(code, expiresAt, Optional.empty()));
        }

        public Refused refuse(VoucherRefusal refusal) {
            return new Refused(issuance, refusal);
        }

        /** Gives up before any code was drawn; {@code reason} is absent when the holder wished it. */
        public Cancelled withdraw(Optional<VoucherRefusal> reason) {
            return new Cancelled(issuance, Optional.empty(), reason);
        }
    }

    /** The money is held, the code is drawn; merchant-service has not said that the tills know it. */
    record Held(Issuance issuance, Instrument instrument) implements Voucher {

        public Issued issue(Instant now) {
            return new Issued(issuance, instrument.issuedAt(now), new Cancellation.NotAsked());
        }

        /** Gives up before the code was shown; {@code reason} is absent when the holder wished it. */
        public Cancelled withdraw(Optional<VoucherRefusal> reason) {
            return new Cancelled(issuance, Optional.of(instrument), reason);
        }
    }

    /** Every till accepts the code and the owner sees it; merchant-service has custody. */
    record Issued(Issuance issuance, Instrument instrument, Cancellation cancellation) implements Voucher {

        public Issued askCancellation() {
            return new Issued(issuance, instrument, new Cancellation.Asked());
        }

        public Issued denyCancellation(VoucherRefusal refusal) {
            return new Issued(issuance, instrument, new Cancellation.Denied(refusal));
        }

        public Cancelled cancel() {
            return new Cancelled(issuance, Optional.of(instrument), Optional.empty());
        }

        public Expired expire() {
            return new Expired(issuance, instrument);
        }

        public Redeemed redeem(RedemptionId redemptionId, Money amount, Instant redeemedAt) {
            return new Redeemed(
                    issuance, instrument, redemptionId, amount, redeemedAt, amount.zero(), Optional.empty());
        }
    }

    /**
     * A till captured {@code amount}, at most the voucher's. A reversal gives the money back, in parts or at once, and
     * leaves the voucher used.
     *
     * @param reversedAmount what was given back so far
     * @param reversedAt when nothing was left
     */
    record Redeemed(
            Issuance issuance,
            Instrument instrument,
            RedemptionId redemptionId,
            Money amount,
            Instant redeemedAt,
            Money reversedAmount,
            Optional<Instant> reversedAt)
            implements Voucher {

        public Redeemed {
            if (amount.isMoreThan(issuance.terms().amount())) {
                throw new IllegalArgumentException(
                        "redeemed " + amount + " of " + issuance.terms().amount());
            }
            if (reversedAmount.isMoreThan(amount)) {
                throw new IllegalArgumentException("gave back " + reversedAmount + " of " + amount);
            }
        }

        public Redeemed reverse(Instant instant) {
            return new Redeemed(issuance, instrument, redemptionId, amount, redeemedAt, amount, Optional.of(instant));
        }

        /** {@code total} was given back so far, less than all. */
        public Redeemed reversePart(Money total) {
            return new Redeemed(issuance, instrument, redemptionId, amount, redeemedAt, total, reversedAt);
        }

        /** Says when it was, once that is known. */
        public Redeemed date(Instant instant) {
            return new Redeemed(issuance, instrument, redemptionId, amount, instant, reversedAmount, reversedAt);
        }
    }

    /**
     * Ended unspent: withdrawn before it was issued, or cancelled by the custodian for the holder.
     *
     * @param instrument absent when no code had been drawn
     * @param reason why it was withdrawn; absent when the holder wished it
     */
    record Cancelled(Issuance issuance, Optional<Instrument> instrument, Optional<VoucherRefusal> reason)
            implements Voucher {}

    /** The custodian closed it at the end of its use. */
    record Expired(Issuance issuance, Instrument instrument) implements Voucher {}

    /** wallet-service held nothing, and said why. */
    record Refused(Issuance issuance, VoucherRefusal reason) implements Voucher {}

    default State state() {
        return switch (this) {
            case Requested ignored -> State.REQUESTED;
            case Held ignored -> State.HELD;
            case Issued ignored -> State.ISSUED;
            case Redeemed ignored -> State.REDEEMED;
            case Cancelled ignored -> State.CANCELLED;
            case Expired ignored -> State.EXPIRED;
            case Refused ignored -> State.REFUSED;
        };
    }

    /** True when the issuance has ended, with a voucher or without. */
    default boolean isIssuanceEnded() {
        return switch (this) {
            case Requested ignored -> false;
            case Held ignored -> false;
            case Issued ignored -> true;
            case Redeemed ignored -> true;
            case Cancelled ignored -> true;
            case Expired ignored -> true;
            case Refused ignored -> true;
        };
    }

    /** The code and its expiry, shown or not. */
    default Optional<Instrument> drawn() {
        return switch (this) {
            case Requested ignored -> Optional.empty();
            case Held held -> Optional.of(held.instrument());
            case Issued issued -> Optional.of(issued.instrument());
            case Redeemed redeemed -> Optional.of(redeemed.instrument());
            case Cancelled cancelled -> cancelled.instrument();
            case Expired expired -> Optional.of(expired.instrument());
            case Refused ignored -> Optional.empty();
        };
    }

    /** The code and its expiry as the owner may see them: from the moment when every till accepts the code. */
    default Optional<Instrument> shown() {
        return drawn().filter(instrument -> instrument.issuedAt().isPresent());
    }

    /**
     * Why the voucher cannot be used (any more), if so: from its end on there is no picture of its code, and a repeated
     * request for it is no success. Its end is its own instant, not when the custodian says so. Absent for one that is
     * not issued yet.
     */
    default Optional<VoucherRefusal> refusalToUse(Instant now) {
        return switch (this) {
            case Requested ignored -> Optional.empty();
            case Held ignored -> Optional.empty();
            case Issued issued ->
                Optional.of(VoucherRefusal.VOUCHER_EXPIRED)
                        .filter(ignored -> issued.instrument().isExpiredAt(now));
            case Redeemed ignored -> Optional.of(VoucherRefusal.VOUCHER_REDEEMED);
            case Cancelled cancelled -> Optional.of(cancelled.reason().orElse(VoucherRefusal.VOUCHER_CANCELLED));
            case Expired ignored -> Optional.of(VoucherRefusal.VOUCHER_EXPIRED);
            case Refused refused -> Optional.of(refused.reason());
        };
    }

    /** Why there is no voucher, if so. */
    default Optional<VoucherRefusal> refusal() {
        return switch (this) {
            case Refused refused -> Optional.of(refused.reason());
            case Cancelled cancelled -> cancelled.reason();
            case Requested ignored -> Optional.empty();
            case Held ignored -> Optional.empty();
            case Issued ignored -> Optional.empty();
            case Redeemed ignored -> Optional.empty();
            case Expired ignored -> Optional.empty();
        };
    }
}
