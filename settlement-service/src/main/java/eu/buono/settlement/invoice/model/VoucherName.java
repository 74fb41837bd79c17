package eu.buono.settlement.invoice.model;

import eu.buono.contracts.CodeHash;
import eu.buono.contracts.VoucherId;

/** By what a line of an invoice names its voucher. */
public sealed interface VoucherName {

    /** By the code that the till was shown, which is known as a keyed hash alone. */
    record ByCode(CodeHash code) implements VoucherName {}

    /** By the id, as the invoices that Buono prepares do. */
    record ById(VoucherId voucherId) implements VoucherName {}
}
