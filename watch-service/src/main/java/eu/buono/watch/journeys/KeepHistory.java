package eu.buono.watch.journeys;

import eu.buono.platform.durable.Causes;
import eu.buono.watch.journeys.model.JourneyCount;
import eu.buono.watch.journeys.model.JourneyDay;
import eu.buono.watch.journeys.model.Walk;
import eu.buono.watch.journeys.store.HistoryStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.jboss.logging.Logger;

/** Writes the walks into the history, some seconds of them at once; without the database they wait, up to a limit. */
@ApplicationScoped
class KeepHistory {

    private static final Logger LOG = Logger.getLogger(KeepHistory.class);
    private static final int WAITING_MAX = 10_000;

    private final HistoryStore store;
    private final JourneysConfig config;
    private final InstantSource clock = InstantSource.system();
    private final LinkedBlockingQueue<Walk> waiting = new LinkedBlockingQueue<>(WAITING_MAX);

    KeepHistory(HistoryStore store, JourneysConfig config) {
        this.store = store;
        this.config = config;
    }

    /** Never waits; what has no room is not counted. */
    void add(Walk walk) {
        if (!waiting.offer(walk)) {
            LOG.warnf("a walk is not counted journey=%s", walk.journey().key());
        }
    }

    /** Each journey's days, the oldest first. Transaction: starts. */
    Map<String, List<JourneyDay>> days() {
        var from = clock.instant()
                .minus(config.historyKept())
                .atOffset(ZoneOffset.UTC)
                .toLocalDate();
        return QuarkusTransaction.requiringNew().call(() -> store.days(from));
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void write() {
        var walks = new ArrayList<Walk>();
        waiting.drainTo(walks);
        if (walks.isEmpty()) {
            return;
        }
        try {
            var counts = JourneyCount.of(walks, config.slowAfter());
            QuarkusTransaction.requiringNew().run(() -> store.add(counts));
        } catch (RuntimeException e) {
            LOG.warnf("the history waits: %s", Causes.summary(e));
            walks.forEach(this::add);
        }
    }

    @Scheduled(every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        var now = clock.instant();
        var daysBefore =
                now.minus(config.historyKept()).atOffset(ZoneOffset.UTC).toLocalDate();
        QuarkusTransaction.requiringNew().run(() -> store.forget(now.minus(config.minutesKept()), daysBefore));
    }
}
