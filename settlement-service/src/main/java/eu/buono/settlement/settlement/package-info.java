/**
 * Closes periods into settlements, and moves each of them towards its payment.
 * How an invoice or an order is written is not known here.
 */
@NullMarked
package eu.buono.settlement.settlement;

import org.jspecify.annotations.NullMarked;
