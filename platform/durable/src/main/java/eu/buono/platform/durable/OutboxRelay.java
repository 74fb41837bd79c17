package eu.buono.platform.durable;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Takes events from the outbox to Kafka and deletes them once Kafka has acknowledged.
 *
 * <p>Order: positions of one aggregate grow with its commits, since every use case locks the aggregate before it
 * appends; each relay begins with the oldest event that is not acknowledged; the producer is idempotent and never lets
 * an event expire, so a retry cannot overtake; what it refuses at once ends the batch before anything later is sent. So
 * whoever writes an event has written the earlier ones of its aggregate, or they were acknowledged before: the first
 * copies are in order, and consumers drop the others. A crash between send and delete sends again. That is also why the
 * delete need not be flushed to disk ({@code synchronous_commit = off}).
 *
 * <p>An advisory lock lets one relay per database work at a time, to spare copies. Order and completeness do not depend
 * on it: when its holder hangs, the others go on without it (see {@link RelayStall}). No transaction is open while
 * Kafka is waited for.
 */
@ApplicationScoped
class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    /** First pause before the lock that another process has is tried again; a batch takes a few milliseconds. */
    private static final Duration CONTENTION_PAUSE = Duration.ofMillis(2);

    /** How a look at the outbox ended. */
    private enum BatchOutcome {
        /** All that waited was sent. */
        DRAINED,
        /** More may wait. */
        FULL,
        /** Something waits, and another session has the lock. */
        LOCKED_ELSEWHERE
    }

    private final AgroalDataSource dataSource;
    private final KafkaClients kafka;
    private final RelayBell bell;
    private final DurableConfig config;
    private final Counter relayed;
    private final String source;
    private final RelayStall stall;
    private final InstantSource clock = InstantSource.system();
    private final PipeProgress progress = new PipeProgress(clock.instant());
    private final Thread thread = new Thread(this::run, "outbox-relay");
    private volatile boolean isStopping;

    OutboxRelay(
            AgroalDataSource dataSource,
            KafkaClients kafka,
            RelayBell bell,
            DurableConfig config,
            MeterRegistry meters,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.dataSource = dataSource;
        this.kafka = kafka;
        this.bell = bell;
        this.config = config;
        this.relayed = meters.counter("buono.outbox.relayed");
        this.source = "/" + application;
        this.stall = new RelayStall(config.relayStallMax());
    }

    void start(@Observes StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        isStopping = true;
        bell.ring();
        thread.join(config.relayInterval().multipliedBy(10));
        // Kafka may be away, and the relay waits for it as long as it takes.
        thread.interrupt();
    }

    /** False once the thread has ended, which only an error such as a lack of memory does before the stop. */
    boolean isAlive() {
        return isStopping || thread.isAlive();
    }

    PipeProgress progress() {
        return progress;
    }

    /** How long events have waited for it without that it sent one, and nothing failed. */
    Duration progressAge() {
        return progress.ageAt(clock.instant());
    }

    private void run() {
        var trouble = new Backoff(config.retryPause());
        while (!isStopping) {
            try {
                relayUntilTrouble(trouble);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (SQLException | ExecutionException | TimeoutException | RuntimeException e) {
                LOG.warnf("outbox relay waits and tries again: %s", Causes.summary(e));
                progress.turned(clock.instant(), true);
                trouble.pause();
            }
        }
    }

    /**
     * Uses one producer until something fails. What it still had under way is then given up, not waited for: the next
     * producer sends everything again from the oldest on, so that no later event can be the first to arrive.
     */
    private void relayUntilTrouble(Backoff trouble)
            throws SQLException, ExecutionException, InterruptedException, TimeoutException {
        var producer = kafka.producer();
        var contention = new Backoff(CONTENTION_PAUSE);
        try {
            while (!isStopping) {
                var outcome = relayBatch(producer);
                trouble.clear();
                progress.turned(clock.instant(), outcome != BatchOutcome.LOCKED_ELSEWHERE || stall.isMoving());
                switch (outcome) {
                    case LOCKED_ELSEWHERE -> contention.pause();
                    case FULL -> contention.clear();
                    case DRAINED -> {
                        contention.clear();
                        bell.await(config.relayInterval());
                    }
                }
            }
            // What was committed since the last look: the next process that looks may be started much later.
            relayBatch(producer);
        } finally {
            producer.close(Duration.ZERO);
        }
    }

    private BatchOutcome relayBatch(Producer<byte[], byte[]> producer)
            throws SQLException, ExecutionException, InterruptedException, TimeoutException {
        try (var connection = dataSource.getConnection()) {
            try {
                return relayBatch(connection, producer);
            } catch (Throwable e) {
                giveUp(connection, e);
                throw e;
            }
        }
    }

    private BatchOutcome relayBatch(Connection connection, Producer<byte[], byte[]> producer)
            throws SQLException, ExecutionException, InterruptedException, TimeoutException {
        var oldest = OutboxRow.lockAndReadOldest(connection, config.relayBatchMax(), stall.isOver());
        if (oldest.isLocked()) {
            stall.end();
        } else if (!stall.isOver()) {
            var position = OutboxRow.oldestPosition(connection);
            if (stall.lookAt(position, System.nanoTime())) {
                LOG.warn("the holder of the relay's lock hangs; events are sent without the lock");
            }
            return position.isEmpty() ? BatchOutcome.DRAINED : BatchOutcome.LOCKED_ELSEWHERE;
        }
        var rows = oldest.rows();
        if (rows.isEmpty()) {
            OutboxRow.unlock(connection);
            return BatchOutcome.DRAINED;
        }
        awaitAll(sendAll(producer, rows));
        OutboxRow.deleteAndUnlock(connection, rows);
        relayed.increment(rows.size());
        return rows.size() < config.relayBatchMax() ? BatchOutcome.DRAINED : BatchOutcome.FULL;
    }

    /**
     * Also for an Error: a connection that is given back with an open transaction would commit it, and one that has
     * the lock would keep it.
     */
    private static void giveUp(Connection connection, Throwable cause) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            OutboxRow.unlock(connection);
        } catch (SQLException e) {
            // The session is broken, which ends its lock too.
            cause.addSuppressed(e);
        }
    }

    /**
     * Hands the rows to the producer up to the first that it refuses at once, as it does when it knows no broker: a
     * later event of the same aggregate must not be the first to arrive once Kafka is back.
     */
    private List<Future<RecordMetadata>> sendAll(Producer<byte[], byte[]> producer, List<OutboxRow.Positioned> rows)
            throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>(rows.size());
        for (var row : rows) {
            var kafkaRecord = KafkaRecords.of(row.row(), source);
            var span = EventSpans.publishing(kafkaRecord, row.row());
            var acknowledgement = producer.send(kafkaRecord, (metadata, failure) -> span.ifPresent(Span::end));
            if (acknowledgement.isDone()) {
                RecordMetadata ignored = acknowledgement.get();
            }
            acknowledgements.add(acknowledgement);
        }
        return acknowledgements;
    }

    /** Not for ever: a producer that has lost its way does not find it again by waiting. */
    private void awaitAll(List<Future<RecordMetadata>> acknowledgements)
            throws ExecutionException, InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + config.relayPatience().toNanos();
        for (var acknowledgement : acknowledgements) {
            RecordMetadata ignored =
                    acknowledgement.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
    }
}
