package eu.buono.settlement.reconciliation;

import eu.buono.contracts.SettlementId;
import eu.buono.settlement.reconciliation.ReadSettlementBooks.Part;
import eu.buono.settlement.reconciliation.store.DiscrepancyRepository;
import eu.buono.settlement.reconciliation.store.DiscrepancyRepository.Change;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Compares what claims, settlements, orders and the bank say, settlement by settlement, again and again. All of it is
 * in one database and read at one instant, so nothing can be on its way: what does not agree is told at once.
 */
@ApplicationScoped
public class CompareSettlements {

    private static final Logger LOG = Logger.getLogger(CompareSettlements.class);

    private final ReadSettlementBooks books;
    private final DiscrepancyRepository discrepancies;
    private final ReconciliationConfig config;
    private final InstantSource clock;
    private final AtomicLong standing;
    private final AtomicLong comparedEpochSeconds;
    private SettlementId after = ReadSettlementBooks.FIRST;

    CompareSettlements(
            ReadSettlementBooks books,
            DiscrepancyRepository discrepancies,
            ReconciliationConfig config,
            InstantSource clock,
            MeterRegistry meters) {
        this.books = books;
        this.discrepancies = discrepancies;
        this.config = config;
        this.clock = clock;
        this.standing = meters.gauge("buono.settlements.discrepancies", new AtomicLong());
        this.comparedEpochSeconds = meters.gauge("buono.settlements.compared.time", new AtomicLong());
    }

    /** Compares the next settlements; after the last one it begins again. Transaction: starts one. */
    @Scheduled(every = "{buono.comparison.interval}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    synchronized void compare() {
        var now = clock.instant();
        var part = QuarkusTransaction.requiringNew().call(() -> compare(now));
        part.ifPresent(compared -> {
            after = compared.isEnd() ? ReadSettlementBooks.FIRST : compared.last();
            comparedEpochSeconds.set(now.getEpochSecond());
        });
        standing.set(QuarkusTransaction.requiringNew().call(discrepancies::count));
    }

    /** Nothing, where another process compares. */
    private Optional<Part> compare(Instant now) {
        books.readOneSnapshot();
        if (!discrepancies.lock()) {
            return Optional.empty();
        }
        var part = books.next(after, config.batchMax());
        var found = part.books().stream()
                .flatMap(each -> each.discrepancies().stream())
                .toList();
        tell(discrepancies.replace(part.after(), part.last(), found, now));
        return Optional.of(part);
    }

    private static void tell(Change change) {
        change.appeared().forEach(discrepancy -> LOG.errorf("the books of a settlement differ: %s", discrepancy));
        change.gone().forEach(discrepancy -> LOG.infof("the books of a settlement agree again: %s", discrepancy));
    }
}
