package eu.buono.wallet.reconciliation;

import eu.buono.wallet.reconciliation.store.TotalStore;
import eu.buono.wallet.reconciliation.store.TotalStore.Sums;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;

/**
 * Proves by schedule and on demand that no cent was made or lost; tells by log and metric when one was. A second metric
 * says when a reconciliation ended last: one that cannot be made says nothing else. Both are there from the start.
 */
@Startup
@ApplicationScoped
public class Reconcile {

    private static final Logger LOG = Logger.getLogger(Reconcile.class);
    private static final int CONTRADICTIONS_SHOWN_MAX = 20;
    private static final int SECONDS_MAX = 900;

    private final TotalStore totals;
    private final AtomicLong contradictions;
    private final AtomicLong endedEpochSeconds;
    private final InstantSource clock;

    Reconcile(TotalStore totals, MeterRegistry meters, InstantSource clock) {
        this.clock = clock;
        this.totals = totals;
        this.contradictions = meters.gauge("buono.wallet.contradictions", new AtomicLong());
        this.endedEpochSeconds = meters.gauge(
                "buono.wallet.reconciled.time", new AtomicLong(clock.instant().getEpochSecond()));
    }

    /**
     * What a reconciliation found.
     *
     * @param againstLedger lots whose balances are not the sums of their transfers
     * @param againstHolds lots or wallets whose held or spent money is not that of their holds
     */
    @Schema(name = "Reconciliation")
    public record Finding(
            Instant at, boolean conserved, Sums sums, List<UUID> againstLedger, List<UUID> againstHolds) {}

    @Scheduled(
            every = "{buono.reconciliation.interval}",
            delayed = "30s",
            concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void bySchedule() {
        reconcile();
    }

    /** Compares every lot with its transfers and its holds. Transaction: starts one per comparison. */
    public Finding reconcile() {
        var at = clock.instant();
        var sums = sums();
        var againstLedger = inTransaction(() -> totals.lotsAgainstLedger(CONTRADICTIONS_SHOWN_MAX));
        var againstHolds = inTransaction(() -> totals.lotsAgainstHolds(CONTRADICTIONS_SHOWN_MAX));
        boolean adds =
                sums.loaded() == sums.available() + sums.held() + sums.spent() + sums.expired() + sums.recovered();
        boolean isConserved = adds && againstLedger.isEmpty() && againstHolds.isEmpty();
        contradictions.set(againstLedger.size() + againstHolds.size() + (adds ? 0 : 1));
        if (!isConserved) {
            LOG.errorf("money is not conserved lots=%s holds=%s", againstLedger, againstHolds);
        }
        endedEpochSeconds.set(clock.instant().getEpochSecond());
        return new Finding(at, isConserved, sums, againstLedger, againstHolds);
    }

    /** Sums over all wallets. */
    public Sums sums() {
        return inTransaction(totals::sums);
    }

    private static <T> T inTransaction(java.util.concurrent.Callable<T> query) {
        return QuarkusTransaction.requiringNew().timeout(SECONDS_MAX).call(query);
    }
}
