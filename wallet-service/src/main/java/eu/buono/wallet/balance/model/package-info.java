/**
 * What the ledger says when it is read. No clock, no SQL, no HTTP and no framework may be used here.
 */
@NullMarked
package eu.buono.wallet.balance.model;

import org.jspecify.annotations.NullMarked;
