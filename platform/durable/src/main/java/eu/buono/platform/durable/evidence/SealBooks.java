package eu.buono.platform.durable.evidence;

import eu.buono.contracts.evidence.Checkpoint;
import eu.buono.contracts.evidence.SealedRow;
import eu.buono.platform.durable.evidence.EvidenceStore.Kept;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Seals what was written, behind whoever writes: reads rows, and locks none.
 *
 * <p>A position is drawn before its row is visible, so later ones may be seen first. Sealed is only up to a position
 * that had been drawn before we looked who has the table's lock for writing, and only once all of those have ended: a
 * transaction takes that lock before it draws, and gives it back after its rows are visible or gone. So no row can
 * appear below. The horizon of transaction ids would not do: a transaction may have drawn without having an id.
 *
 * <p>Each checkpoint is one transaction with a lock of its own, so of several processes one seals at a time; what a
 * crash leaves is a chain that ends earlier.
 */
@Startup
@ApplicationScoped
public class SealBooks {

    private static final Logger LOG = Logger.getLogger(SealBooks.class);

    private final List<SealedTable> tables;
    private final EvidenceStore store;
    private final EvidenceKeys keys;
    private final EvidenceConfig config;
    private final InstantSource clock;
    private final Map<String, Horizon> horizons = new HashMap<>();
    private final Map<String, AtomicLong> sealedEpochSeconds;
    private volatile boolean isStopping;

    SealBooks(
            Instance<SealedTable> tables,
            EvidenceStore store,
            EvidenceKeys keys,
            EvidenceConfig config,
            MeterRegistry meters,
            InstantSource clock) {
        this.tables = tables.stream().toList();
        this.store = store;
        this.keys = keys;
        this.config = config;
        this.clock = clock;
        this.sealedEpochSeconds = this.tables.stream()
                .collect(Collectors.toMap(
                        SealedTable::book,
                        table -> meters.gauge(
                                "buono.evidence.sealed.time",
                                Tags.of("book", table.book()),
                                new AtomicLong(clock.instant().getEpochSecond()))));
    }

    /** Nothing at or below this position can still appear once none of these transactions is left. */
    private record Horizon(long position, Set<String> writers) {}

    void stop(@Observes ShutdownEvent event) {
        isStopping = true;
    }

    /** Seals what is decided. Transaction: starts one per checkpoint. */
    @Scheduled(every = "{buono.evidence.interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    public void seal() {
        for (var table : tables) {
            seal(table);
        }
    }

    private synchronized void seal(SealedTable table) {
        var horizon = Optional.ofNullable(horizons.remove(table.book())).orElseGet(() -> horizon(table));
        var writing = store.writers(table);
        if (horizon.writers().stream().anyMatch(writing::contains)) {
            horizons.put(table.book(), horizon);
            return;
        }
        boolean isMore = true;
        while (isMore && !isStopping) {
            isMore = QuarkusTransaction.requiringNew().call(() -> sealNext(table, horizon.position()));
        }
        if (store.last(table.book()).map(Kept::to).orElse(0L) >= horizon.position()) {
            Optional.ofNullable(sealedEpochSeconds.get(table.book()))
                    .ifPresent(time -> time.set(clock.instant().getEpochSecond()));
        }
    }

    /** First what was drawn, then who writes: in the other order, one could draw between the two looks. */
    private Horizon horizon(SealedTable table) {
        long drawn = store.drawn(table);
        return new Horizon(drawn, store.writers(table));
    }

    /** Seals one more range; false when there is none, or somebody else is at it. */
    private boolean sealNext(SealedTable table, long decided) {
        if (!store.lock(table.book())) {
            return false;
        }
        var last = store.last(table.book());
        long after = last.map(Kept::to).orElse(0L);
        if (after >= decided) {
            return false;
        }
        long to = Math.min(after + config.positionsMax(), decided);
        var leaves = store.rows(table, last.map(Kept::to), to).stream()
                .map(SealedRow::leaf)
                .toList();
        var now = clock.instant();
        var next = last.map(kept -> statement(table, kept).next(kept.checkpoint(), to, leaves, now))
                .orElseGet(() -> Checkpoint.first(table.book(), to, leaves, now));
        var signed = keys.keys().sign(next);
        store.insert(table.book(), new Kept(next.number(), to, signed), leaves);
        LOG.infof(
                "sealed: book=%s checkpoint=%d to=%d rows=%d root=%s",
                table.book(), next.number(), to, next.rows(), next.root().hex());
        return true;
    }

    /** Nothing is built on a checkpoint that somebody has changed: the chain stands until a person has looked. */
    private Checkpoint statement(SealedTable table, Kept kept) {
        return keys.keys()
                .verified(kept.checkpoint())
                .filter(statement -> statement.number() == kept.number() && statement.to() == kept.to())
                .orElseThrow(() -> new IllegalStateException("the last checkpoint of " + table.book()
                        + " is not as it was sealed, or its key is not known any more: number " + kept.number()));
    }
}
