/**
 * What other contexts may know of payees, and of the orders to the bank.
 * No SQL and no HTTP.
 */
@NullMarked
package eu.buono.settlement.payout.api;

import org.jspecify.annotations.NullMarked;
