package eu.buono.platform.durable;

import eu.buono.contracts.TimeOrderedIds;
import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.EventHeader;
import eu.buono.contracts.event.Topic;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a use case leaves its events: rows of the transaction that changes the state, so that both happen or neither.
 * The {@link OutboxRelay} takes them to Kafka after the commit, in order per aggregate, at least once.
 */
@ApplicationScoped
public class Outbox {

    private final AgroalDataSource dataSource;
    private final TransactionSynchronizationRegistry transactions;
    private final RelayBell bell;
    private final InstantSource clock;

    Outbox(
            AgroalDataSource dataSource,
            TransactionSynchronizationRegistry transactions,
            RelayBell bell,
            InstantSource clock) {
        this.clock = clock;
        this.dataSource = dataSource;
        this.transactions = transactions;
        this.bell = bell;
    }

    /** Appends in the current JTA transaction, which must exist. The relay is woken after the commit. */
    public void append(Event event) {
        append(List.of(event));
    }

    /** Appends in the current JTA transaction, in the given order. The relay is woken after the commit. */
    public void append(List<? extends Event> events) {
        if (!events.isEmpty()) {
            appendUnhurried(events);
            transactions.registerInterposedSynchronization(new WakeAfterCommit());
        }
    }

    /**
     * Appends in the current JTA transaction, in the given order, events that nobody waits for: the relay takes them at
     * its next look, or along with others.
     */
    public void appendUnhurried(List<? extends Event> events) {
        if (events.isEmpty()) {
            return;
        }
        try (var connection = dataSource.getConnection()) {
            append(connection, events);
        } catch (SQLException e) {
            throw new DatabaseException("cannot append to the outbox", e);
        }
    }

    /**
     * Appends in the caller's own transaction on {@code connection}. After its commit call {@link #wakeRelay()}, unless
     * nobody waits for the events: the relay then takes them at its next look, many together.
     */
    public void append(Connection connection, List<? extends Event> events) throws SQLException {
        var now = clock.instant();
        var rows = events.stream()
                .map(event -> new OutboxRow(
                        TimeOrderedIds.next(now),
                        Topic.of(event).kafkaName(),
                        event.aggregateId(),
                        EventCodec.typeOf(event),
                        EventCodec.encode(event),
                        TraceParents.of(event.aggregateId()),
                        Map.of(),
                        now))
                .toList();
        OutboxRow.insert(connection, rows);
    }

    /**
     * Appends in the current JTA transaction facts that were published before, each with the time at which it happened
     * and a new id. Nobody waits for them.
     *
     * @param jobId who publishes them again, for whoever reads the topic
     */
    void appendAgain(UUID jobId, List<PastEvent> events) {
        var now = clock.instant();
        var headers = Map.of(EventHeader.REPUBLISHED_BY.wireName(), jobId.toString());
        var rows = events.stream()
                .map(past -> new OutboxRow(
                        TimeOrderedIds.next(now),
                        Topic.of(past.event()).kafkaName(),
                        past.event().aggregateId(),
                        EventCodec.typeOf(past.event()),
                        EventCodec.encode(past.event()),
                        Optional.empty(),
                        headers,
                        past.at()))
                .toList();
        try (var connection = dataSource.getConnection()) {
            OutboxRow.insert(connection, rows);
        } catch (SQLException e) {
            throw new DatabaseException("cannot append to the outbox", e);
        }
    }

    /** Tells the relay that there is something to send; cheap and never blocks. */
    public void wakeRelay() {
        bell.ring();
    }

    private final class WakeAfterCommit implements Synchronization {

        @Override
        public void beforeCompletion() {
            // Nothing to do before the commit.
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                wakeRelay();
            }
        }
    }
}
