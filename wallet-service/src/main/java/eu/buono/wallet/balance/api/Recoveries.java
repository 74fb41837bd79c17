package eu.buono.wallet.balance.api;

import eu.buono.contracts.WalletId;
import java.time.Instant;
import java.util.Collection;

/** What holders owe since grants of theirs were corrected, taken from the money that they have. */
public interface Recoveries {

    /**
     * Takes what is owed in these wallets from what is available in them. Idempotent: what was taken is owed no more.
     * Transaction: joins; locks lots. Emits: FundsRecoveredV1 for each lot that gave something.
     */
    void settle(Collection<WalletId> walletIds, Instant now);
}
