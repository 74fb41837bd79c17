/**
 * Payees, payouts and transfers.
 * No rule is applied here.
 */
@NullMarked
package eu.buono.settlement.payout.store;

import org.jspecify.annotations.NullMarked;
