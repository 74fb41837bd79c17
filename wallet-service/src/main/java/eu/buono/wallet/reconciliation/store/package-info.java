/**
 * Sums over all wallets, and lots that contradict the ledger or the holds.
 * Nothing is changed here.
 */
@NullMarked
package eu.buono.wallet.reconciliation.store;

import org.jspecify.annotations.NullMarked;
