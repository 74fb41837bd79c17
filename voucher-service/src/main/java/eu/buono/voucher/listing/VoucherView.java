package eu.buono.voucher.listing;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.Refusal;
import eu.buono.contracts.VoucherId;
import eu.buono.voucher.model.Voucher;
import java.time.Instant;
import java.util.Optional;

/**
 * A voucher as its owner sees it.
 *
 * @param deadline when the issuance ends at the latest, one way or another
 * @param code what the till asks for; from {@code ISSUED} on
 * @param refusal why there is no voucher
 * @param cancellation an open or refused wish to cancel
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record VoucherView(
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
        Optional<Instant> reversedAt,
        Optional<Refusal> refusal,
        Optional<CancellationView> cancellation) {

    /** A wish to cancel that was not granted. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record CancellationView(CancellationState state, Optional<Refusal> refusal) {}

    /** What the custodian has said so far: nothing, or no. */
    public enum CancellationState {
        REQUESTED,
        REFUSED
    }

    /** Hides the code. */
    @Override
    public String toString() {
        return "VoucherView[" + voucherId + " " + state + "]";
    }
}
