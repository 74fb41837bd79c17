package eu.buono.platform.durable;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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
 * <p>Order: one relay at a time per database, by an advisory lock; positions of one aggregate grow with its commits,
 * since every use case locks the aggregate before it appends; the producer is idempotent and never lets an event
 * expire, so a retry cannot overtake; what it refuses at once ends the batch before anything later is sent.
 * A crash between send and delete sends again: consumers drop what they have seen. That is also why the delete need not
 * be flushed to disk ({@code synchronous_commit = off}).
 */
@ApplicationScoped
class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    private final AgroalDataSource dataSource;
    private final KafkaClients kafka;
    private final RelayBell bell;
    private final DurableConfig config;
    private final Counter relayed;
    private final String source;
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
        try {
            while (!isStopping) {
                int sent = relayBatch(producer);
                trouble.clear();
                if (sent < config.relayBatchMax()) {
                    bell.await(config.relayInterval());
                }
            }
            // What was committed since the last look: the next process that looks may be started much later.
            relayBatch(producer);
        } finally {
            producer.close(Duration.ZERO);
        }
    }

    private int relayBatch(Producer<byte[], byte[]> producer)
            throws SQLException, ExecutionException, InterruptedException, TimeoutException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                int sent = relayLocked(connection, producer);
                connection.commit();
                return sent;
            } catch (Throwable e) {
                // Also for an Error: a connection that is given back with an open transaction would commit it.
                connection.rollback();
                throw e;
            }
        }
    }

    private int relayLocked(Connection connection, Producer<byte[], byte[]> producer)
            throws SQLException, ExecutionException, InterruptedException, TimeoutException {
        var rows = OutboxRow.lockOldest(connection, config.relayBatchMax());
        if (rows.isEmpty()) {
            return 0;
        }
        awaitAll(sendAll(producer, rows));
        OutboxRow.delete(connection, rows);
        relayed.increment(rows.size());
        return rows.size();
    }

    /**
     * Hands the rows to the producer up to the first that it refuses at once, as it does when it knows no broker: a
     * later event of the same aggregate must not be the first to arrive once Kafka is back.
     */
    private List<Future<RecordMetadata>> sendAll(Producer<byte[], byte[]> producer, List<OutboxRow.Positioned> rows)
            throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>(rows.size());
        for (var row : rows) {
            var acknowledgement = producer.send(KafkaRecords.of(row.row(), source));
            if (acknowledgement.isDone()) {
                RecordMetadata ignored = acknowledgement.get();
            }
            acknowledgements.add(acknowledgement);
        }
        return acknowledgements;
    }

    /** Not for ever: while this process waits, no other one that still reaches Kafka can relay. */
    private void awaitAll(List<Future<RecordMetadata>> acknowledgements)
            throws ExecutionException, InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + config.relayPatience().toNanos();
        for (var acknowledgement : acknowledgements) {
            RecordMetadata ignored =
                    acknowledgement.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
    }
}
