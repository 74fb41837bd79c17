package eu.buono.merchant.model;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.Refusal;
import eu.buono.contracts.VoucherId;
import java.util.Optional;
import java.util.UUID;

/**
 * What makes a voucher one of the sandbox: no money is behind it, its merchant made it to try its tills.
 *
 * <p>Vouchers and redemptions of the sandbox have ids of their own, whose first 32 bits are ones: ids that are ordered
 * by time begin like that in the year 10889. The database holds by them that no claim and no event is ever written.
 *
 * @param merchantId the only merchant that knows the voucher
 */
public record Sandbox(MerchantId merchantId, Outcome outcome) {

    public static final ProgrammeId PROGRAMME = new ProgrammeId("sandbox");

    private static final long FIRST_BITS = 0xFFFF_FFFF_0000_0000L;

    /** When a forced refusal is told. */
    public enum Step {
        /** By a check, and by whatever starts to use the voucher. */
        CHECK,
        /** By what starts to use the voucher, not by a check. */
        USE,
        CAPTURE,
        REVERSE,
        NEVER
    }

    /** How a voucher of the sandbox behaves; those that are not refusals first. */
    public enum Outcome {
        /** As a real voucher does. */
        REDEEMABLE(Step.NEVER),
        /** What is changed is answered late, but in time. */
        SLOW_ANSWER(Step.NEVER, Pace.LATE),
        /** What is changed is not answered at the first time: a repeat is. */
        LOST_ANSWER(Step.NEVER, Pace.NEVER),
        MERCHANT_NOT_ACTIVE(Step.CHECK),
        SHOP_UNKNOWN(Step.CHECK),
        CODE_LOCKED_OUT(Step.CHECK),
        CODE_MISTYPED(Step.CHECK),
        VOUCHER_UNKNOWN(Step.CHECK),
        VOUCHER_REDEEMED(Step.CHECK),
        VOUCHER_CANCELLED(Step.CHECK),
        VOUCHER_EXPIRED(Step.CHECK),
        VOUCHER_AUTHORISED_ELSEWHERE(Step.CHECK),
        CATEGORY_NOT_SOLD(Step.CHECK),
        CHANNEL_NOT_SERVED(Step.CHECK),
        TOO_MANY_REQUESTS(Step.CHECK),
        SERVICE_UNAVAILABLE(Step.CHECK),
        INTERNAL_DEFECT(Step.CHECK),
        AMOUNT_INVALID(Step.USE),
        CURRENCY_NOT_SUPPORTED(Step.USE),
        TILL_REFERENCE_REUSED(Step.USE),
        AMOUNT_ABOVE_VOUCHER(Step.USE),
        DEADLINE_EXCEEDED(Step.USE),
        AUTHORISATION_UNKNOWN(Step.CAPTURE),
        AUTHORISATION_LAPSED(Step.CAPTURE),
        AUTHORISATION_VOIDED(Step.CAPTURE),
        AUTHORISATION_CAPTURED(Step.CAPTURE),
        AMOUNT_ABOVE_AUTHORISATION(Step.CAPTURE),
        REDEMPTION_REVERSED(Step.REVERSE),
        REDEMPTION_NOT_CAPTURED(Step.REVERSE),
        REVERSAL_WINDOW_CLOSED(Step.REVERSE);

        private final Step step;
        private final Pace pace;

        Outcome(Step step) {
            this(step, Pace.AT_ONCE);
        }

        Outcome(Step step, Pace pace) {
            this.step = step;
            this.pace = pace;
        }

        /** When its refusal is told. */
        public Step step() {
            return step;
        }

        /** The refusal that this outcome forces at the step. */
        public Optional<Refusal> refusalAt(Step asked) {
            return step == asked && step != Step.NEVER ? Optional.of(Refusal.valueOf(name())) : Optional.empty();
        }

        /** When the answer to a change is given. */
        public Pace pace() {
            return pace;
        }
    }

    /** When an answer is given. */
    public enum Pace {
        AT_ONCE,
        LATE,
        NEVER
    }

    public static boolean has(VoucherId voucherId) {
        return isOurs(voucherId.value());
    }

    public static boolean has(RedemptionId redemptionId) {
        return isOurs(redemptionId.value());
    }

    public static VoucherId voucherId(UUID id) {
        return new VoucherId(ours(id));
    }

    /** The id of a redemption of this voucher: of the sandbox if, and only if, the voucher is. */
    public static RedemptionId redemptionId(UUID id, VoucherId voucherId) {
        return new RedemptionId(has(voucherId) ? ours(id) : id);
    }

    private static UUID ours(UUID id) {
        return new UUID(id.getMostSignificantBits() | FIRST_BITS, id.getLeastSignificantBits());
    }

    private static boolean isOurs(UUID id) {
        return (id.getMostSignificantBits() & FIRST_BITS) == FIRST_BITS;
    }
}
