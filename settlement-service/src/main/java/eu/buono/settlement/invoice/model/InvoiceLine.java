package eu.buono.settlement.invoice.model;

import eu.buono.contracts.Money;
import eu.buono.contracts.VoucherId;

/** A voucher that is invoiced, or taken back, and its amount. */
public record InvoiceLine(VoucherId voucherId, Money amount) {}
