package eu.buono.voucher.holder.api;

import eu.buono.contracts.BeneficiaryId;
import java.util.Set;

/**
 * A person who holds vouchers.
 *
 * @param codes the ids of all tax codes of the person
 */
public record Holder(Set<BeneficiaryId> codes) {

    public Holder {
        codes = Set.copyOf(codes);
    }

    /** Whether what belongs to this code is the person's. */
    public boolean has(BeneficiaryId code) {
        return codes.contains(code);
    }
}
