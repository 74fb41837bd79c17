package eu.buono.voucher.notice;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Looks for notices again and again, on one platform thread of its own: whatever a mail server does to it, no request
 * and no consumer shares the thread. Whatever goes wrong ends this look; the next one tries again.
 */
@ApplicationScoped
class NoticeSender {

    private static final Logger LOG = Logger.getLogger(NoticeSender.class);

    private final SendNotices sendNotices;
    private final NoticeConfig config;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("notices").factory());

    NoticeSender(SendNotices sendNotices, NoticeConfig config) {
        this.sendNotices = sendNotices;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        if (config.isOn()) {
            long pauseNanos = config.interval().toNanos();
            var unused = thread.scheduleWithFixedDelay(this::look, pauseNanos, pauseNanos, TimeUnit.NANOSECONDS);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }

    private void look() {
        try {
            sendNotices.sendDue();
        } catch (RuntimeException e) {
            LOG.warnf("notices wait: %s", e.getMessage());
        }
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        sendNotices.forget();
    }
}
