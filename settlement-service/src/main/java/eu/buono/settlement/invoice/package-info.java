/**
 * Prepares the invoices of settlements as FatturaPA.
 * Whether an invoice is accepted is not decided here.
 */
@NullMarked
package eu.buono.settlement.invoice;

import org.jspecify.annotations.NullMarked;
