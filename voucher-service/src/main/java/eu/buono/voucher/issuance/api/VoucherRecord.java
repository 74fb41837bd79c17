package eu.buono.voucher.issuance.api;

import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.voucher.issuance.api.Voucher.Cancelled;
import eu.buono.voucher.issuance.api.Voucher.Expired;
import eu.buono.voucher.issuance.api.Voucher.Held;
import eu.buono.voucher.issuance.api.Voucher.Issued;
import eu.buono.voucher.issuance.api.Voucher.Redeemed;
import eu.buono.voucher.issuance.api.Voucher.Refused;
import eu.buono.voucher.issuance.api.Voucher.Requested;
import java.time.Instant;
import java.util.Optional;

/**
 * A voucher as it is stored, whoever reads it: all parts side by side, each present as the state decides.
 *
 * @param instrument present once the code was drawn
 * @param refusal of the issuance, or of a denied cancellation
 * @param redemption present once a till captured
 */
public record VoucherRecord(
        Issuance issuance,
        Voucher.State state,
        Optional<Instrument> instrument,
        CancellationStage cancellation,
        Optional<VoucherRefusal> refusal,
        Optional<Redemption> redemption) {

    /**
     * A capture, and what was given back of it.
     *
     * @param reversedAmount absent: nothing, or all of it as a version wrote that knew no parts
     */
    public record Redemption(
            RedemptionId redemptionId,
            Money amount,
            Instant redeemedAt,
            Optional<Money> reversedAmount,
            Optional<Instant> reversedAt) {

        private Money givenBack() {
            return reversedAmount.orElse(reversedAt.isPresent() ? amount : amount.zero());
        }
    }

    /**
     * Throws NoSuchElementException when a part is absent that the state needs; the database's constraints forbid it.
     */
    public Voucher voucher() {
        return switch (state) {
            case REQUESTED -> new Requested(issuance);
            case HELD -> new Held(issuance, instrument.orElseThrow());
            case ISSUED -> new Issued(issuance, instrument.orElseThrow(), cancellationOfIssued());
            case REDEEMED -> redeemed(redemption.orElseThrow());
            case CANCELLED -> new Cancelled(issuance, instrument, refusal);
            case EXPIRED -> new Expired(issuance, instrument.orElseThrow());
            case REFUSED -> new Refused(issuance, refusal.orElseThrow());
        };
    }

    private Redeemed redeemed(Redemption capture) {
        return new Redeemed(
                issuance,
                instrument.orElseThrow(),
                capture.redemptionId(),
                capture.amount(),
                capture.redeemedAt(),
                capture.givenBack(),
                capture.reversedAt());
    }

    private Cancellation cancellationOfIssued() {
        return switch (cancellation) {
            case NOT_ASKED -> new Cancellation.NotAsked();
            case ASKED -> new Cancellation.Asked();
            case DENIED -> new Cancellation.Denied(refusal.orElseThrow());
        };
    }
}
