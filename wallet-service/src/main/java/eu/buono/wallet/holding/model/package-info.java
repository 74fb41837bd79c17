/**
 * Decides what an event about a voucher does to its money, as pure functions.
 * No clock, no SQL, no HTTP and no framework may be used here.
 */
@NullMarked
package eu.buono.wallet.holding.model;

import org.jspecify.annotations.NullMarked;
