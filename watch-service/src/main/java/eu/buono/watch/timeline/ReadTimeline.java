package eu.buono.watch.timeline;

import eu.buono.watch.timeline.model.Occurrence;
import eu.buono.watch.timeline.store.RefusalStore;
import eu.buono.watch.timeline.store.TimelineStore;
import eu.buono.watch.timeline.store.TimelineStore.Position;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads timelines, and forgets what is too old. */
@ApplicationScoped
class ReadTimeline {

    private final TimelineStore store;
    private final RefusalStore refusals;
    private final TimelineConfig config;
    private final InstantSource clock = InstantSource.system();

    ReadTimeline(TimelineStore store, RefusalStore refusals, TimelineConfig config) {
        this.store = store;
        this.refusals = refusals;
        this.config = config;
    }

    /** In the order of time. Transaction: starts. */
    List<Occurrence> page(UUID subject, Optional<Position> after, int rowsMax) {
        return QuarkusTransaction.requiringNew()
                .call(() -> Occurrence.merged(
                        store.page(subject, after, rowsMax),
                        refusals.find(subject),
                        after.map(Position::happenedAt),
                        rowsMax));
    }

    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        QuarkusTransaction.requiringNew().run(() -> store.forget(clock.instant().minus(config.kept())));
        QuarkusTransaction.requiringNew()
                .run(() -> refusals.forget(clock.instant().minus(config.refusalsKept()), config.refusalsMax()));
    }
}
