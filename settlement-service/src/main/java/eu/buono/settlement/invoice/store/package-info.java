/**
 * The invoice files as they were written.
 * No rule is applied here.
 */
@NullMarked
package eu.buono.settlement.invoice.store;

import org.jspecify.annotations.NullMarked;
