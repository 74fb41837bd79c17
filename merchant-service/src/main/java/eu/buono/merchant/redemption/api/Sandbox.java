package eu.buono.merchant.redemption.api;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.Refusal;
import eu.buono.contracts.VoucherId;
import eu.buono.merchant.api.TillRefusal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
        REDEEMABLE(Pace.AT_ONCE),
        /** What is changed is answered late, but in time. */
        SLOW_ANSWER(Pace.LATE),
        /** What is changed is not answered at the first time: a repeat is. */
        LOST_ANSWER(Pace.NEVER),
        MERCHANT_NOT_ACTIVE(Step.CHECK, TillRefusal.MERCHANT_NOT_ACTIVE),
        SHOP_UNKNOWN(Step.CHECK, TillRefusal.SHOP_UNKNOWN),
        CODE_LOCKED_OUT(Step.CHECK, TillRefusal.CODE_LOCKED_OUT),
        CODE_MISTYPED(Step.CHECK, TillRefusal.CODE_MISTYPED),
        VOUCHER_UNKNOWN(Step.CHECK, TillRefusal.VOUCHER_UNKNOWN),
        VOUCHER_REDEEMED(Step.CHECK, TillRefusal.VOUCHER_REDEEMED),
        VOUCHER_CANCELLED(Step.CHECK, TillRefusal.VOUCHER_CANCELLED),
        VOUCHER_EXPIRED(Step.CHECK, TillRefusal.VOUCHER_EXPIRED),
        VOUCHER_AUTHORISED_ELSEWHERE(Step.CHECK, TillRefusal.VOUCHER_AUTHORISED_ELSEWHERE),
        CATEGORY_NOT_SOLD(Step.CHECK, TillRefusal.CATEGORY_NOT_SOLD),
        CHANNEL_NOT_SERVED(Step.CHECK, TillRefusal.CHANNEL_NOT_SERVED),
        TOO_MANY_REQUESTS(Step.CHECK, HttpRefusal.TOO_MANY_REQUESTS),
        SERVICE_UNAVAILABLE(Step.CHECK, HttpRefusal.SERVICE_UNAVAILABLE),
        INTERNAL_DEFECT(Step.CHECK, HttpRefusal.INTERNAL_DEFECT),
        AMOUNT_INVALID(Step.USE, TillRefusal.AMOUNT_INVALID),
        CURRENCY_NOT_SUPPORTED(Step.USE, TillRefusal.CURRENCY_NOT_SUPPORTED),
        TILL_REFERENCE_REUSED(Step.USE, TillRefusal.TILL_REFERENCE_REUSED),
        AMOUNT_ABOVE_VOUCHER(Step.USE, TillRefusal.AMOUNT_ABOVE_VOUCHER),
        DEADLINE_EXCEEDED(Step.USE, HttpRefusal.DEADLINE_EXCEEDED),
        AUTHORISATION_UNKNOWN(Step.CAPTURE, TillRefusal.AUTHORISATION_UNKNOWN),
        AUTHORISATION_LAPSED(Step.CAPTURE, TillRefusal.AUTHORISATION_LAPSED),
        AUTHORISATION_VOIDED(Step.CAPTURE, TillRefusal.AUTHORISATION_VOIDED),
        AUTHORISATION_CAPTURED(Step.CAPTURE, TillRefusal.AUTHORISATION_CAPTURED),
        AMOUNT_ABOVE_AUTHORISATION(Step.CAPTURE, TillRefusal.AMOUNT_ABOVE_AUTHORISATION),
        REDEMPTION_REVERSED(Step.REVERSE, TillRefusal.REDEMPTION_REVERSED),
        REDEMPTION_NOT_CAPTURED(Step.REVERSE, TillRefusal.REDEMPTION_NOT_CAPTURED),
        REVERSAL_WINDOW_CLOSED(Step.REVERSE, TillRefusal.REVERSAL_WINDOW_CLOSED);

        private final Step step;
        private final Pace pace;
        private final @Nullable Refusal refusal;

        Outcome(Step step, Refusal refusal) {
            this(step, Pace.AT_ONCE, refusal);
        }

        Outcome(Pace pace) {
            this(Step.NEVER, pace, null);
        }

        Outcome(Step step, Pace pace, @Nullable Refusal refusal) {
            this.step = step;
            this.pace = pace;
            this.refusal = refusal;
        }

        /** What this outcome refuses at its step, if it does. */
        public Optional<Refusal> refusal() {
            return Optional.ofNullable(refusal);
        }

        /** When its refusal is told. */
        public Step step() {
            return step;
        }

        /** The refusal that this outcome forces at the step. */
        public Optional<Refusal> refusalAt(Step asked) {
            return refusal().filter(forced -> step == asked);
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
