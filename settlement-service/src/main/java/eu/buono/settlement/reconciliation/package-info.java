/**
 * Whether claims and settlements agree to the cent.
 * Nothing is changed here.
 */
@NullMarked
package eu.buono.settlement.reconciliation;

import org.jspecify.annotations.NullMarked;
