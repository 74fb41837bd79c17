/**
 * Wallets, lots and the ledger. SQL, since holds and loads pass here; the ledger is listed by Panache.
 * No rule is decided here; the constraints in the database only repeat what the model decides.
 */
@NullMarked
package eu.buono.wallet.balance.store;

import org.jspecify.annotations.NullMarked;
