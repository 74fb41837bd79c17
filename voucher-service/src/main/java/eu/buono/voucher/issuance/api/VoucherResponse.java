package eu.buono.voucher.issuance.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.VoucherCode;
import eu.buono.contracts.VoucherId;
import eu.buono.voucher.issuance.api.Voucher.Issued;
import eu.buono.voucher.issuance.api.Voucher.Redeemed;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A voucher as its holder sees it.
 *
 * @param deadline when the issuance ends at the latest, one way or another
 * @param code what the till asks for; from {@code ISSUED} on
 * @param reversedAmount what the shop gave back so far; absent where that is nothing
 * @param reversedAt when it had given all back
 * @param refusal why there is no voucher
 * @param cancellation an open or refused wish to cancel
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@Schema(name = "Voucher")
public record VoucherResponse(
        VoucherId voucherId,
        Voucher.State state,
        ProgrammeId programmeId,
        Channel channel,
        CategoryId categoryId,
        GoodId goodId,
        Money amount,
        Instant requestedAt,
        Instant deadline,
        Optional<Instant> issuedAt,
        Optional<Instant> expiresAt,
        Optional<String> code,
        Optional<Money> redeemedAmount,
        Optional<Instant> redeemedAt,
        Optional<Money> reversedAmount,
        Optional<Instant> reversedAt,
        Optional<VoucherRefusal> refusal,
        Optional<CancellationResponse> cancellation) {

    /** A wish to cancel that was not granted. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "CancellationWish")
    public record CancellationResponse(CancellationState state, Optional<VoucherRefusal> refusal) {}

    /** What the custodian has said so far: nothing, or no. */
    public enum CancellationState {
        REQUESTED,
        REFUSED
    }

    /**
     * Shows the voucher to its holder.
     *
     * @param code as {@link VoucherCodes} gives it out
     */
    public static VoucherResponse of(Voucher voucher, Optional<VoucherCode> code) {
        var terms = voucher.terms();
        var redeemed = voucher instanceof Redeemed used ? Optional.of(used) : Optional.<Redeemed>empty();
        return new VoucherResponse(
                voucher.voucherId(),
                voucher.state(),
                terms.programmeId(),
                terms.channel(),
                terms.categoryId(),
                terms.goodId(),
                terms.amount(),
                voucher.issuance().requestedAt(),
                voucher.issuance().deadline(),
                voucher.shown().flatMap(Instrument::issuedAt),
                voucher.shown().map(Instrument::expiresAt),
                code.map(VoucherCode::text),
                redeemed.map(Redeemed::amount),
                redeemed.map(Redeemed::redeemedAt),
                redeemed.map(Redeemed::reversedAmount).filter(amount -> !amount.isZero()),
                redeemed.flatMap(Redeemed::reversedAt),
                voucher.refusal(),
                cancellation(voucher));
    }

    private static Optional<CancellationResponse> cancellation(Voucher voucher) {
        if (!(voucher instanceof Issued issued)) {
            return Optional.empty();
        }
        return switch (issued.cancellation()) {
            case Cancellation.NotAsked ignored -> Optional.empty();
            case Cancellation.Asked ignored ->
                Optional.of(new CancellationResponse(CancellationState.REQUESTED, Optional.empty()));
            case Cancellation.Denied denied ->
                Optional.of(new CancellationResponse(CancellationState.REFUSED, Optional.of(denied.refusal())));
        };
    }

    /** Hides the code. */
    @Override
    public String toString() {
        return "VoucherResponse[" + voucherId + " " + state + "]";
    }
}
