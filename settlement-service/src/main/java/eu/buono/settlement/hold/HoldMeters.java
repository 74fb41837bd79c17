package eu.buono.settlement.hold;

import eu.buono.settlement.hold.store.HoldStore;
import eu.buono.settlement.hold.store.HoldStore.Undecided;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How many cases wait for a person, and for how long the oldest does: a machine holds money, and must not for ever. */
@ApplicationScoped
class HoldMeters {

    private final HoldStore holds;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private volatile Undecided undecided = new Undecided(0, Optional.empty());

    HoldMeters(HoldStore holds, MeterRegistry meters, InstantSource clock) {
        this.holds = holds;
        this.meters = meters;
        this.clock = clock;
    }

    void register(@Observes StartupEvent event) {
        meters.gauge("buono.hold.open.cases", this, me -> me.undecided.cases());
        TimeGauge.builder("buono.hold.open.age", () -> age().toMillis(), TimeUnit.MILLISECONDS)
                .register(meters);
    }

    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void ask() {
        undecided = QuarkusTransaction.requiringNew().call(holds::undecided);
    }

    private Duration age() {
        return undecided
                .oldest()
                .map(since -> Duration.between(since, clock.instant()))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }
}
