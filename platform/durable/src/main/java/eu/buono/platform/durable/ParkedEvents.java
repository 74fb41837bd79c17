package eu.buono.platform.durable;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.event.EventCodec;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Events that a consumer could not apply, kept in order per aggregate and published on the dead-letter topic with the
 * cause. Other aggregates go on; this one waits until ops replays it, or, when what was in its way passes by itself,
 * until {@link DeferredEvents} has tried it again; those are on no dead-letter topic.
 */
@ApplicationScoped
public class ParkedEvents {

    private static final String PARK = """
            INSERT INTO parked_event (consumer, aggregate_id, event_id, origin, type, body, cause, occurred_at, original, retry_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, CASE WHEN ? THEN now() END) ON CONFLICT DO NOTHING
            """;

    /** The share lock makes a consumer wait for a replay of the same aggregate, and then see it as no longer parked. */
    static final String PARKED_AMONG = "SELECT aggregate_id, retry_at IS NOT NULL FROM parked_event"
            + " WHERE consumer = ? AND aggregate_id = ANY(?) FOR SHARE";

    /** Why an event waits that could itself be applied. */
    static final String FOLLOWS = "an earlier event of this aggregate is parked";

    private static final String CONSUMERS =
            "SELECT DISTINCT consumer FROM parked_event WHERE aggregate_id = ? ORDER BY 1";

    private static final String NEXT_TO_REPLAY = """
            SELECT position, event_id, type, body, occurred_at, retry_at IS NOT NULL, origin FROM parked_event
             WHERE consumer = ? AND aggregate_id = ? ORDER BY position LIMIT 1 FOR UPDATE
            """;

    /** A process of the version before leaves events behind a deferred one without a time for the next try. */
    private static final String LET_NEXT_FOLLOW = """
            UPDATE parked_event SET retry_at = now()
             WHERE retry_at IS NULL AND cause = ?
               AND position = (SELECT min(position) FROM parked_event WHERE consumer = ? AND aggregate_id = ?)
            """;

    private static final String UNPARK = "DELETE FROM parked_event WHERE position = ?";

    private static final String DISCARD = """
            WITH gone AS (
              DELETE FROM parked_event WHERE consumer = ? AND aggregate_id = ? AND event_id = ?
              RETURNING consumer, event_id, aggregate_id, origin, type, body, cause, occurred_at, parked_at)
            INSERT INTO discarded_event (consumer, event_id, aggregate_id, origin, type, body, cause, occurred_at, parked_at,
                                         discarded_by, reason)
            SELECT gone.*, ?, ? FROM gone
            """;

    private static final String IS_DISCARDED =
            "SELECT 1 FROM discarded_event WHERE consumer = ? AND aggregate_id = ? AND event_id = ?";

    private static final String LIST = """
            SELECT consumer, aggregate_id, event_id, origin, type, cause, parked_at, retry_at IS NOT NULL FROM parked_event
             ORDER BY position LIMIT ?
            """;

    private final AgroalDataSource dataSource;
    private final Instance<EventListener> listeners;

    ParkedEvents(AgroalDataSource dataSource, Instance<EventListener> listeners) {
        this.dataSource = dataSource;
        this.listeners = listeners;
    }

    /**
     * What ops sees of a parked event: never its body.
     *
     * @param retried the service tries it again by itself, and nobody needs to do anything
     */
    @Schema(name = "ParkedEvent")
    public record Parked(
            String consumer,
            UUID aggregateId,
            UUID eventId,
            String origin,
            String type,
            String cause,
            Instant parkedAt,
            boolean retried) {}

    /**
     * A parked event that ops gives up.
     *
     * @param by who decided it
     * @param reason why, for whoever asks later
     */
    record Discard(String consumer, UUID aggregateId, UUID eventId, String by, String reason) {}

    /** Parks in the transaction of {@code connection} and publishes it on the dead-letter topic. */
    void park(Connection connection, String consumer, ConsumerRecord<byte[], byte[]> kafkaRecord, String cause)
            throws SQLException {
        var letter = DeadLetter.of(consumer, kafkaRecord, cause);
        insert(connection, letter, false);
        OutboxRow.insert(connection, List.of(letter.row()));
    }

    /** Keeps an event that {@link DeferredEvents} tries again, in the transaction of {@code connection}. */
    void defer(Connection connection, String consumer, ConsumerRecord<byte[], byte[]> kafkaRecord, String cause)
            throws SQLException {
        insert(connection, DeadLetter.of(consumer, kafkaRecord, cause), true);
    }

    private static void insert(Connection connection, DeadLetter letter, boolean isDeferred) throws SQLException {
        try (var insert = connection.prepareStatement(PARK)) {
            insert.setString(1, letter.consumer());
            insert.setObject(2, letter.aggregateId());
            insert.setObject(3, letter.eventId());
            insert.setString(4, letter.origin());
            insert.setString(5, letter.type());
            insert.setBytes(6, letter.body());
            insert.setString(7, letter.cause());
            insert.setObject(8, letter.occurredAt().atOffset(ZoneOffset.UTC));
            insert.setString(9, letter.original().orElse(null));
            insert.setBoolean(10, isDeferred);
            insert.executeUpdate();
        }
    }

    /** Which aggregates {@link #PARKED_AMONG} found, and whether all that waits there is tried again by itself. */
    static Map<UUID, Boolean> readDeferred(ResultSet found) throws SQLException {
        try (found) {
            Map<UUID, Boolean> isDeferred = new HashMap<>();
            while (found.next()) {
                isDeferred.merge(found.getObject(1, UUID.class), found.getBoolean(2), Boolean::logicalAnd);
            }
            return isDeferred;
        }
    }

    /** The oldest parked events. */
    List<Parked> list(int most) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(LIST)) {
            select.setInt(1, most);
            try (var found = select.executeQuery()) {
                List<Parked> parked = new ArrayList<>();
                while (found.next()) {
                    parked.add(new Parked(
                            found.getString(1),
                            found.getObject(2, UUID.class),
                            found.getObject(3, UUID.class),
                            found.getString(4),
                            found.getString(5),
                            found.getString(6),
                            found.getObject(7, OffsetDateTime.class).toInstant(),
                            found.getBoolean(8)));
                }
                return parked;
            }
        } catch (SQLException e) {
            throw new DatabaseException("cannot list parked events", e);
        }
    }

    /**
     * Applies the parked events of an aggregate, for each consumer in their order and each in a transaction of its own,
     * up to the first that still cannot be applied; answers how many were. Idempotent: a second replay finds nothing.
     * Refuses: EVENT_NOT_APPLICABLE, which says what was applied before.
     */
    int replay(UUID aggregateId) {
        int replayed = 0;
        List<String> obstacles = new ArrayList<>();
        for (var consumer : consumersOf(aggregateId)) {
            try {
                while (QuarkusTransaction.requiringNew().call(() -> replayNext(consumer, aggregateId))) {
                    replayed++;
                }
            } catch (RuntimeException e) {
                if (Causes.isTransient(e)) {
                    throw e;
                }
                obstacles.add(consumer + ": " + Causes.summary(e));
            }
        }
        if (!obstacles.isEmpty()) {
            throw refused(
                    HttpRefusal.EVENT_NOT_APPLICABLE,
                    replayed + " events were applied before; " + String.join("; ", obstacles));
        }
        return replayed;
    }

    /** Takes an event out, unapplied, for good. Idempotent: by consumer and event. Refuses: NOT_FOUND. */
    void discard(Discard discard) {
        QuarkusTransaction.requiringNew().run(() -> {
            try (var connection = dataSource.getConnection();
                    var insert = connection.prepareStatement(DISCARD);
                    var select = connection.prepareStatement(IS_DISCARDED)) {
                bindEvent(insert, discard);
                insert.setString(4, discard.by());
                insert.setString(5, discard.reason());
                bindEvent(select, discard);
                if (insert.executeUpdate() == 0 && !select.executeQuery().next()) {
                    throw refused(HttpRefusal.NOT_FOUND);
                }
            } catch (SQLException e) {
                throw new DatabaseException("cannot discard a parked event", e);
            }
        });
    }

    private static void bindEvent(PreparedStatement statement, Discard discard) throws SQLException {
        statement.setString(1, discard.consumer());
        statement.setObject(2, discard.aggregateId());
        statement.setObject(3, discard.eventId());
    }

    private List<String> consumersOf(UUID aggregateId) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(CONSUMERS)) {
            select.setObject(1, aggregateId);
            try (var found = select.executeQuery()) {
                List<String> consumers = new ArrayList<>();
                while (found.next()) {
                    consumers.add(found.getString(1));
                }
                return consumers;
            }
        } catch (SQLException e) {
            throw new DatabaseException("cannot find parked events", e);
        }
    }

    /** False if nothing is left, also of what a consumer parked meanwhile. */
    private boolean replayNext(String consumer, UUID aggregateId) {
        try (var connection = dataSource.getConnection()) {
            return applyNext(connection, consumer, aggregateId, false);
        } catch (SQLException e) {
            throw new DatabaseException("cannot replay a parked event", e);
        }
    }

    /**
     * As a replay does, of one event that is not parked for good, without waiting for locks; false if there is none.
     */
    boolean retryNext(String consumer, UUID aggregateId) {
        try (var connection = dataSource.getConnection();
                var patience = connection.createStatement()) {
            patience.execute(LockPatience.OF_RETRY.statement());
            return applyNext(connection, consumer, aggregateId, true);
        } catch (SQLException e) {
            throw new DatabaseException("cannot retry a deferred event", e);
        }
    }

    private boolean applyNext(Connection connection, String consumer, UUID aggregateId, boolean isDeferredOnly)
            throws SQLException {
        try (var select = connection.prepareStatement(NEXT_TO_REPLAY);
                var delete = connection.prepareStatement(UNPARK)) {
            select.setString(1, consumer);
            select.setObject(2, aggregateId);
            try (var found = select.executeQuery()) {
                if (!found.next() || isDeferredOnly && !found.getBoolean(6)) {
                    return false;
                }
                var event = EventCodec.decode(found.getString(3), found.getBytes(4));
                var at = found.getObject(5, OffsetDateTime.class).toInstant();
                var origin = EventOrigin.ofParked(found.getString(7));
                listener(consumer).apply(List.of(new ReceivedEvent(found.getObject(2, UUID.class), event, at, origin)));
                delete.setLong(1, found.getLong(1));
                delete.executeUpdate();
            }
            if (isDeferredOnly) {
                letNextFollow(connection, consumer, aggregateId);
            }
            return true;
        }
    }

    private static void letNextFollow(Connection connection, String consumer, UUID aggregateId) throws SQLException {
        try (var update = connection.prepareStatement(LET_NEXT_FOLLOW)) {
            update.setString(1, FOLLOWS);
            update.setString(2, consumer);
            update.setObject(3, aggregateId);
            update.executeUpdate();
        }
    }

    private EventListener listener(String name) {
        return listeners.stream()
                .filter(listener -> listener.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this service has no consumer " + name));
    }
}
