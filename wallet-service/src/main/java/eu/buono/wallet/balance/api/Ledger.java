package eu.buono.wallet.balance.api;

import java.time.Instant;
import java.util.List;

/** The ledger, to be appended to; the database moves the balances of the lots along with it. */
public interface Ledger {

    /** Books the transfers in their order. Transaction: joins. The lots must be locked. */
    void append(List<Transfer> transfers, Instant now);
}
