package eu.buono.voucher.listing.api;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.voucher.issuance.api.VoucherSnapshot;

/** Finds a voucher for its holder, by any tax code of that person: another person's is not there. */
public interface OwnVouchers {

    /** Refuses: NOT_FOUND. */
    VoucherSnapshot find(BeneficiaryId code, String voucherId);
}
