/**
 * Vouchers, redemptions and counts of wrong codes in the database; the lock order is written in TillStore.
 * No decision lives here.
 */
@NullMarked
package eu.buono.merchant.redemption.store;

import org.jspecify.annotations.NullMarked;
