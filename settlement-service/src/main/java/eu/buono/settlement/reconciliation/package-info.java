/**
 * Whether claims, settlements, orders and the bank's bookings agree to the cent.
 * Nothing of them is changed here: what does not agree is named.
 */
@NullMarked
package eu.buono.settlement.reconciliation;

import org.jspecify.annotations.NullMarked;
