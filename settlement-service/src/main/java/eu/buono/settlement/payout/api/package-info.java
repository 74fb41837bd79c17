/**
 * What other contexts may know of payees.
 * No SQL and no HTTP.
 */
@NullMarked
package eu.buono.settlement.payout.api;

import org.jspecify.annotations.NullMarked;
