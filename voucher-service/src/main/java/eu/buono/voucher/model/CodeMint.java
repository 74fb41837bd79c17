package eu.buono.voucher.model;

import eu.buono.contracts.VoucherId;

/** Draws a code that no other voucher has or had, and seals it for this voucher alone. */
@FunctionalInterface
public interface CodeMint {

    DrawnCode drawFor(VoucherId voucherId);
}
