package eu.buono.wallet.balance.api;

import java.time.Instant;
import java.util.List;

/** The lots, which grants become: the one way by which money comes into a wallet. */
public interface Lots {

    /**
     * Loads the grants and says of each, in their order, what became of it. Idempotent: by beneficiary, programme and
     * grant reference. Transaction: joins. The database refuses what would break a cap, so a grant that would is left
     * out of what is written.
     */
    List<GrantResult> load(List<GrantCommand> grants, Instant now);
}
