/**
 * The proof that money is conserved: lots against the ledger and holds against lots, asked for or by schedule.
 * Nothing here may repair what it finds.
 */
@NullMarked
package eu.buono.wallet.reconciliation;

import org.jspecify.annotations.NullMarked;
