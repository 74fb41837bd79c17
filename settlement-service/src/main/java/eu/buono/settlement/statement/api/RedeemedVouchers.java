package eu.buono.settlement.statement.api;

import eu.buono.contracts.CodeHash;
import eu.buono.contracts.VoucherId;
import java.util.Collection;
import java.util.List;

/** Vouchers by the names that invoices give them. All calls join the caller's transaction. */
public interface RedeemedVouchers {

    /** Those that were captured. A code that can still be spent is never found: nobody learns here that it exists. */
    List<RedeemedVoucher> find(Collection<CodeHash> codes, Collection<VoucherId> voucherIds);
}
