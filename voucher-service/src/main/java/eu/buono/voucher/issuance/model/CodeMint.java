package eu.buono.voucher.issuance.model;

import eu.buono.contracts.VoucherId;
import eu.buono.voucher.issuance.api.DrawnCode;

/** Draws a code that no other voucher has or had, and seals it for this voucher alone. */
@FunctionalInterface
public interface CodeMint {

    DrawnCode drawFor(VoucherId voucherId);
}
