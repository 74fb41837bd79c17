/**
 * The discrepancies that stand.
 * What makes one is not decided here.
 */
@NullMarked
package eu.buono.settlement.reconciliation.store;

import org.jspecify.annotations.NullMarked;
