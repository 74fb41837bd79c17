/**
 * The people of the classes, by sets of rows, and the distributions by Panache.
 * What may be recorded or divided must not be decided here.
 */
@NullMarked
package eu.buono.wallet.eligibility.store;

import org.jspecify.annotations.NullMarked;
