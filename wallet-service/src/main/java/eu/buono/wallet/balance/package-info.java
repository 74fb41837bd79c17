/**
 * Questions about programmes, wallets, lots, balances and the ledger.
 * Nothing here may change anything.
 */
@NullMarked
package eu.buono.wallet.balance;

import org.jspecify.annotations.NullMarked;
