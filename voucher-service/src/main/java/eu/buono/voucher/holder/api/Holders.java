package eu.buono.voucher.holder.api;

import eu.buono.contracts.BeneficiaryId;

/** The holders, by any of their tax codes. */
public interface Holders {

    /** The person with this code: also one of whom nothing is known. */
    Holder of(BeneficiaryId code);
}
