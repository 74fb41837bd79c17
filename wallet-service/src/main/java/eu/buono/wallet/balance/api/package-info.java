/**
 * What other contexts may do with wallets: lock them, append to the ledger, turn grants into lots.
 * How wallets are stored, and who may look at them, must not be visible here.
 */
@NullMarked
package eu.buono.wallet.balance.api;

import org.jspecify.annotations.NullMarked;
