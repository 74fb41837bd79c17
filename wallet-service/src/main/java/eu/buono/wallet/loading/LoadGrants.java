package eu.buono.wallet.loading;

import eu.buono.contracts.event.WalletEvent;
import eu.buono.contracts.event.WalletEvent.GrantLoadedV1;
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
        outbox.append(results.stream()
                .filter(Loaded.class::isInstance)
                .map(Loaded.class::cast)
                .map(LoadGrants::loaded)
                .toList());
        recoveries.settle(
                results.stream()
                        .filter(Loaded.class::isInstance)
                        .map(result -> ((Loaded) result).walletId())
                        .distinct()
                        .toList(),
                now);
        return results;
    }

    private static WalletEvent loaded(Loaded lot) {
        var grant = lot.grant();
        return new GrantLoadedV1(
                lot.walletId(),
                grant.beneficiaryId(),
                lot.lotId(),
                grant.grantReference(),
                grant.programmeId(),
                grant.amount(),
                grant.validity().from(),
                grant.validity().until());
    }
}
