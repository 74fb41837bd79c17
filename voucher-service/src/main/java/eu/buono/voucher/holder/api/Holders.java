package eu.buono.voucher.holder.api;

import eu.buono.contracts.BeneficiaryId;
import java.util.Collection;
import java.util.Map;

/** The holders, by any of their tax codes. */
public interface Holders {

    /** The person with this code: also one of whom nothing is known. */
    Holder of(BeneficiaryId code);

    /** The persons with these codes, each by the code that was asked for; by one statement. */
    Map<BeneficiaryId, Holder> of(Collection<BeneficiaryId> codes);
}
