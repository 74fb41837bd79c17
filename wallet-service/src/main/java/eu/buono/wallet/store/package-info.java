/**
 * What is remembered: wallets, lots, the ledger, holds and load jobs, as SQL on the hot path and Panache rows
 * elsewhere. No rule is decided here; the constraints in the database only repeat what the model decides.
 */
@NullMarked
package eu.buono.wallet.store;

import org.jspecify.annotations.NullMarked;
