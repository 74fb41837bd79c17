package eu.buono.voucher.notice;

import eu.buono.voucher.notice.model.Failure;
import eu.buono.voucher.notice.model.NoticeKind;
import eu.buono.voucher.notice.store.NoticeRepository;
import eu.buono.voucher.notice.store.NoticeRepository.Backlog;
import io.micrometer.core.instrument.Counter;
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

/** What becomes of notices, as meters that are there from the start, at zero. */
@ApplicationScoped
class NoticeMeters {

    private final NoticeRepository notices;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final NoticeConfig config;
    private volatile Backlog backlog = new Backlog(0, Optional.empty());

    NoticeMeters(NoticeRepository notices, MeterRegistry meters, InstantSource clock, NoticeConfig config) {
        this.notices = notices;
        this.meters = meters;
        this.clock = clock;
        this.config = config;
    }

    void register(@Observes StartupEvent event) {
        for (var kind : NoticeKind.values()) {
            sentCounter(kind);
        }
        for (var reason : Failure.values()) {
            failedCounter(reason, true);
            failedCounter(reason, false);
        }
        meters.gauge("buono.notice.pending", this, me -> me.backlog.pending());
        TimeGauge.builder("buono.notice.due.age", () -> age().toMillis(), TimeUnit.MILLISECONDS)
                .register(meters);
    }

    void sent(NoticeKind kind) {
        sentCounter(kind).increment();
    }

    void failed(Failure reason, boolean isGivenUp) {
        failedCounter(reason, isGivenUp).increment();
    }

    @Scheduled(every = "{buono.durable.meters-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void ask() {
        if (config.isOn()) {
            var now = clock.instant();
            backlog = QuarkusTransaction.requiringNew().call(() -> notices.backlog(now));
        }
    }

    private Counter sentCounter(NoticeKind kind) {
        return meters.counter("buono.notice.sent", "kind", kind.name());
    }

    private Counter failedCounter(Failure reason, boolean isGivenUp) {
        return meters.counter("buono.notice.failed", "reason", reason.name(), "final", Boolean.toString(isGivenUp));
    }

    private Duration age() {
        return backlog.oldestDue()
                .map(since -> Duration.between(since, clock.instant()))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }
}
