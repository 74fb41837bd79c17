package eu.buono.wallet.person.api;

import eu.buono.contracts.BeneficiaryId;

/** Turns tax codes into the ids by which everything else knows people; no tax code goes further than here. */
public interface People {

    /** Reads a tax code as people write it. Refuses: TAX_CODE_INVALID. */
    BeneficiaryId withTaxCode(String written);
}
