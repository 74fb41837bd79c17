package eu.buono.voucher.issuance.api;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.VoucherId;
import java.time.Instant;

/**
 * What the holder asked for; the same through all states of the voucher.
 *
 * @param amount above zero
 * @param deadline the first instant at which an issuance that is still open is withdrawn
 */
public record Terms(
        VoucherId voucherId,
        BeneficiaryId beneficiaryId,
        ProgrammeId programmeId,
        Channel channel,
        CategoryId categoryId,
        GoodId goodId,
        Money amount,
        Instant requestedAt,
        Instant deadline) {

    public Terms {
        if (amount.isZero()) {
            throw new IllegalArgumentException("a voucher of nothing");
        }
        if (!requestedAt.isBefore(deadline)) {
            throw new IllegalArgumentException("deadline " + deadline + " is not after the request " + requestedAt);
        }
    }

    public boolean isOverdue(Instant now) {
        return !now.isBefore(deadline);
    }
}
