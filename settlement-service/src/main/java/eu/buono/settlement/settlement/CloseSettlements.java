package eu.buono.settlement.settlement;

import eu.buono.contracts.SettlementId;
import eu.buono.contracts.TimeOrderedIds;
import eu.buono.settlement.settlement.model.ClosedBatch;
import eu.buono.settlement.settlement.model.Closing;
import eu.buono.settlement.settlement.store.ClosingRepository;
import eu.buono.settlement.statement.api.OpenClaims;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Works through the closings that were ordered, some merchants per transaction. Where a closing stands is written with
 * its settlements, so whichever process comes next goes on after a crash. Any number of them may try: one works.
 */
@ApplicationScoped
public class CloseSettlements {

    private static final Logger LOG = Logger.getLogger(CloseSettlements.class);

    private final ClosingRepository closings;
    private final KeepSettlements settlements;
    private final OpenClaims openClaims;
    private final ClosingConfig config;
    private final InstantSource clock;

    CloseSettlements(
            ClosingRepository closings,
            KeepSettlements settlements,
            OpenClaims openClaims,
            ClosingConfig config,
            InstantSource clock) {
        this.clock = clock;
        this.closings = closings;
        this.settlements = settlements;
        this.openClaims = openClaims;
        this.config = config;
    }

    @Scheduled(every = "${buono.closing.interval}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void closeAll() throws InterruptedException {
        boolean isMore = QuarkusTransaction.requiringNew().call(closings::isAnyOpen);
        while (isMore) {
            long start = System.nanoTime();
            isMore = QuarkusTransaction.requiringNew().call(this::closeBatch);
            long worked = System.nanoTime() - start;
            // Whoever shares processors and disks with a closing goes first: it has days, they have milliseconds.
            TimeUnit.NANOSECONDS.sleep((long) (worked * (1 / config.workShare() - 1)));
        }
    }

    /**
     * Closes the next merchants of the oldest closing; false if there is none. Balances and claims are read in one
     * snapshot, so a claim that arrives meanwhile is in neither: it stays open.
     */
    private boolean closeBatch() {
        openClaims.readOneSnapshot();
        openClaims.awaitHolds();
        var found = closings.lockOldest();
        if (found.isEmpty()) {
            return false;
        }
        var closing = found.get();
        var now = clock.instant();
        var balances = openClaims.balances(closing.programmeId(), closing.until(), closing.after(), config.batchMax());
        if (balances.isEmpty()) {
            closings.save(closing.ended(now));
            LOG.infof("a closing has ended closingId=%s settlements=%d", closing.closingId(), closing.settlements());
            return true;
        }
        var batch = ClosedBatch.of(
                closing.programmeId(),
                closing.until(),
                config.amountMinCents(),
                balances,
                () -> new SettlementId(TimeOrderedIds.next(now)));
        keep(closing, batch, now);
        closings.save(closing.advanced(batch, balances.getLast().merchantId()));
        return true;
    }

    private void keep(Closing closing, ClosedBatch batch, Instant now) {
        settlements.add(batch.closed(), now, closing.requestedBy());
        long settled = openClaims.settle(closing.programmeId(), closing.until(), batch.taken());
        if (settled != batch.claims()) {
            throw new IllegalStateException("settlements of " + batch.claims() + " claims took " + settled);
        }
    }
}
