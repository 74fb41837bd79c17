package eu.buono.watch.fraud;

import eu.buono.contracts.FraudCaseId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.event.FraudEvent.SuspectClaim;
import eu.buono.watch.fraud.model.FraudCase;
import eu.buono.watch.fraud.store.FraudCaseStore;
import eu.buono.watch.fraud.store.FraudCaseStore.Filter;
import eu.buono.watch.fraud.store.FraudCaseStore.Position;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Reads cases, and forgets what is too old. */
@ApplicationScoped
class ReadFraudCases {

    private final FraudCaseStore store;
    private final FraudConfig config;
    private final InstantSource clock;

    ReadFraudCases(FraudCaseStore store, FraudConfig config, InstantSource clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    /** The newest first. Transaction: starts. */
    List<FraudCase> page(Filter filter, Optional<Position> after, int rowsMax) {
        return QuarkusTransaction.requiringNew().call(() -> store.page(filter, after, rowsMax));
    }

    /** Transaction: starts. */
    Optional<FraudCase> find(FraudCaseId caseId) {
        return QuarkusTransaction.requiringNew().call(() -> store.find(caseId));
    }

    /** Transaction: starts. */
    List<SuspectClaim> claims(FraudCaseId caseId, Optional<RedemptionId> after, int rowsMax) {
        return QuarkusTransaction.requiringNew().call(() -> store.claims(caseId, after, rowsMax));
    }

    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        QuarkusTransaction.requiringNew().run(() -> store.forget(clock.instant().minus(config.kept())));
    }
}
