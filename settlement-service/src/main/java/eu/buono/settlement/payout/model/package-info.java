/**
 * Payouts, their transfers, and what the bank's word does to a settlement.
 * No database, no HTTP, no clock.
 */
@NullMarked
package eu.buono.settlement.payout.model;

import org.jspecify.annotations.NullMarked;
