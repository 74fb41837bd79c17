package eu.buono.wallet.loading;

import eu.buono.platform.durable.Outbox;
import eu.buono.wallet.balance.api.GrantCommand;
import eu.buono.wallet.balance.api.GrantResult;
import eu.buono.wallet.balance.api.GrantResult.Loaded;
import eu.buono.wallet.balance.api.Lots;
import eu.buono.wallet.balance.api.Recoveries;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Turns grants into lots and tells of the new ones; the one way by which money comes into a wallet. */
@ApplicationScoped
public class LoadGrants {

    private final Lots grants;
    private final Recoveries recoveries;
    private final Outbox outbox;

    LoadGrants(Lots grants, Recoveries recoveries, Outbox outbox) {
        this.grants = grants;
        this.recoveries = recoveries;
        this.outbox = outbox;
    }

    /**
     * Loads each grant once. Idempotent: by beneficiary, programme and grant reference. Transaction: joins. Emits:
     * GrantLoadedV1 for each new lot, FundsRecoveredV1 where something is owed.
     */
    List<GrantResult> load(List<GrantCommand> asked, Instant now) {
        if (asked.isEmpty()) {
            return List.of();
        }
        var results = grants.load(asked, now);
        var loaded = results.stream()
                .filter(Loaded.class::isInstance)
                .map(Loaded.class::cast)
                .toList();
        outbox.append(loaded.stream().map(Loaded::event).toList());
        recoveries.settle(loaded.stream().map(Loaded::walletId).distinct().toList(), now);
        return results;
    }
}
