package eu.buono.merchant.verificavoucher;

import eu.buono.merchant.access.api.AnswerId;
import eu.buono.merchant.redemption.api.AnswerLog;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Takes reports of answers that did not reach their tills, and stores them as soon as the database lets it. What this
 * process forgets at its death counts as delivered, which is the safe side for the money.
 */
@ApplicationScoped
class UndeliveredAnswers {

    private static final Logger LOG = Logger.getLogger(UndeliveredAnswers.class);

    private static final int WAITING_MAX = 10_000;
    private static final int BATCH_MAX = 500;
    private static final long STOP_CHECK_MILLIS = 250;
    private static final long PAUSE_MILLIS_MIN = 50;
    private static final long PAUSE_MILLIS_MAX = 5_000;
    private static final Duration RETENTION = Duration.ofDays(1);

    private record Report(AnswerId answerId, Instant at, CompletableFuture<Void> stored) {}

    private final AnswerLog store;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final BlockingQueue<Report> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final Thread writer = new Thread(this::write, "undelivered-answers");
    private volatile boolean isStopping;

    UndeliveredAnswers(AnswerLog store, InstantSource clock, MeterRegistry meters) {
        this.store = store;
        this.clock = clock;
        this.meters = meters;
    }

    void start(@Observes StartupEvent event) {
        writer.setDaemon(true);
        writer.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        isStopping = true;
        writer.join(PAUSE_MILLIS_MAX);
    }

    /** Never blocks. Ends when the report is stored, exceptionally if there are too many. */
    CompletionStage<Void> report(AnswerId answerId) {
        var report = new Report(answerId, clock.instant(), new CompletableFuture<>());
        meters.counter("buono.soap.undelivered").increment();
        if (!waiting.offer(report)) {
            LOG.warnf("an undelivered answer is not remembered, its redemption stays final answerId=%s", answerId);
            report.stored.completeExceptionally(new IllegalStateException("too many reports wait"));
        }
        return report.stored;
    }

    /** Stores reports of another process. Idempotent: by answer. */
    void store(List<AnswerId> undelivered) {
        store.report(undelivered, clock.instant());
    }

    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        int forgotten = BATCH_MAX;
        while (forgotten == BATCH_MAX) {
            forgotten = store.forget(clock.instant().minus(RETENTION), BATCH_MAX);
        }
    }

    private void write() {
        List<Report> batch = new ArrayList<>();
        long pauseMillis = 0;
        while (!isStopping || !waiting.isEmpty()) {
            try {
                if (batch.isEmpty()) {
                    take(batch);
                }
                Thread.sleep(pauseMillis);
                pauseMillis = isStored(batch) ? 0 : Math.clamp(pauseMillis * 2, PAUSE_MILLIS_MIN, PAUSE_MILLIS_MAX);
                if (isStopping && pauseMillis > 0) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void take(List<Report> batch) throws InterruptedException {
        var first = waiting.poll(STOP_CHECK_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            waiting.drainTo(batch, BATCH_MAX - 1);
        }
    }

    /** Empties the batch when it is stored; else it is tried again, whatever went wrong. */
    private boolean isStored(List<Report> batch) {
        if (batch.isEmpty()) {
            return true;
        }
        try {
            store.report(
                    batch.stream().map(Report::answerId).toList(),
                    batch.getFirst().at());
            batch.forEach(report -> report.stored().complete(null));
            batch.clear();
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("undelivered answers cannot be stored now answers=%d cause=%s", batch.size(), e.getMessage());
            return false;
        }
    }
}
