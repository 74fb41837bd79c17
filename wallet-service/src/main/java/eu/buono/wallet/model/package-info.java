/**
 * What is true about money in wallets: lots, ledger transfers, holds, programmes and grants; pure functions of their
 * arguments. No clock, no SQL, no HTTP and no framework may be used here.
 */
@NullMarked
package eu.buono.wallet.model;

import org.jspecify.annotations.NullMarked;
