package eu.buono.voucher.issuance.api;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.VoucherTerms;
import java.time.Instant;

/**
 * Who asked for which voucher and when; the same through all states of the voucher.
 *
 * @param terms of an amount above zero
 * @param deadline the first instant at which an issuance that is still open is withdrawn
 */
public record Issuance(
        VoucherId voucherId, BeneficiaryId beneficiaryId, VoucherTerms terms, Instant requestedAt, Instant deadline) {

    public Issuance {
        if (terms.amount().isZero()) {
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
