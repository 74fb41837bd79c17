package eu.buono.voucher.issuance.api;

import eu.buono.contracts.VoucherCode;
import java.util.Optional;

/** The codes of vouchers in readable form. */
public interface VoucherCodes {

    /**
     * The code as the voucher's holder may see it; the caller must have made sure that it goes to the holder. Absent as
     * long as not every till accepts it, and once the voucher has ended unspent. That of a spent voucher stays: a shop
     * that asks for it again, or its invoice, names it.
     */
    Optional<VoucherCode> of(Voucher voucher);
}
