package eu.buono.platform.durable;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.Refusal;
import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.EventHeader;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Events that a consumer could not apply, kept in order per aggregate and told on the dead-letter topic with the cause.
 * Other aggregates go on; this one waits until ops replays it.
 */
@ApplicationScoped
public class ParkedEvents {

    private static final String PARK = """
            INSERT INTO parked_event (consumer, aggregate_id, event_id, origin, type, body, cause, occurred_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """;

    /** The share lock makes a consumer wait for a replay of the same aggregate, and then see it as no longer parked. */
    static final String PARKED_AMONG =
            "SELECT aggregate_id FROM parked_event WHERE consumer = ? AND aggregate_id = ANY(?) FOR SHARE";

    private static final String CONSUMERS =
            "SELECT DISTINCT consumer FROM parked_event WHERE aggregate_id = ? ORDER BY 1";

    private static final String NEXT_TO_REPLAY = """
            SELECT position, event_id, type, body, occurred_at FROM parked_event
             WHERE consumer = ? AND aggregate_id = ? ORDER BY position LIMIT 1 FOR UPDATE
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
            SELECT consumer, aggregate_id, event_id, origin, type, cause, parked_at FROM parked_event
             ORDER BY position LIMIT ?
            """;

    /** A longer body is cut in the dead letter, so that it fits into a record; parked, it stays whole. */
    private static final int DEAD_LETTER_BYTES_MAX = 64 * 1024;

    private final AgroalDataSource dataSource;
    private final Instance<EventListener> listeners;

    ParkedEvents(AgroalDataSource dataSource, Instance<EventListener> listeners) {
        this.dataSource = dataSource;
        this.listeners = listeners;
    }

    /** What ops sees of a parked event: never its body. */
    public record Parked(
            String consumer,
            UUID aggregateId,
            UUID eventId,
            String origin,
            String type,
            String cause,
            Instant parkedAt) {}

    /**
     * A parked event that ops gives up.
     *
     * @param by who decided it
     * @param reason why, for whoever asks later
     */
    record Discard(String consumer, UUID aggregateId, UUID eventId, String by, String reason) {}

    /** Parks in the current transaction and tells it on the dead-letter topic. */
    void park(String consumer, ConsumerRecord<byte[], byte[]> kafkaRecord, String cause) throws SQLException {
        var type = KafkaRecords.header(kafkaRecord, EventHeader.TYPE).orElse("unknown");
        byte[] body = Optional.ofNullable(kafkaRecord.value()).orElse(new byte[0]);
        var at = KafkaRecords.time(kafkaRecord);
        var headers = Map.of(
                EventHeader.DEAD_LETTER_CONSUMER.wireName(), consumer,
                EventHeader.DEAD_LETTER_CAUSE.wireName(), cause,
                EventHeader.DEAD_LETTER_ORIGIN.wireName(), KafkaRecords.origin(kafkaRecord));
        var deadLetter = new OutboxRow(
                KafkaRecords.eventId(kafkaRecord),
                kafkaRecord.topic() + ".dlt",
                KafkaRecords.aggregateId(kafkaRecord),
                type,
                body.length <= DEAD_LETTER_BYTES_MAX ? body : Arrays.copyOf(body, DEAD_LETTER_BYTES_MAX),
                KafkaRecords.header(kafkaRecord, EventHeader.TRACE_PARENT),
                headers,
                at);
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement(PARK)) {
            insert.setString(1, consumer);
            insert.setObject(2, deadLetter.aggregateId());
            insert.setObject(3, deadLetter.eventId());
            insert.setString(4, KafkaRecords.origin(kafkaRecord));
            insert.setString(5, type);
            insert.setBytes(6, body);
            insert.setString(7, cause);
            insert.setObject(8, at.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
            OutboxRow.insert(connection, List.of(deadLetter));
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
                            found.getObject(7, OffsetDateTime.class).toInstant()));
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
                    Refusal.EVENT_NOT_APPLICABLE,
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
                    throw refused(Refusal.NOT_FOUND);
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
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(NEXT_TO_REPLAY);
                var delete = connection.prepareStatement(UNPARK)) {
            select.setString(1, consumer);
            select.setObject(2, aggregateId);
            try (var found = select.executeQuery()) {
                if (!found.next()) {
                    return false;
                }
                var event = EventCodec.decode(found.getString(3), found.getBytes(4));
                var at = found.getObject(5, OffsetDateTime.class).toInstant();
                listener(consumer).apply(List.of(new ReceivedEvent(found.getObject(2, UUID.class), event, at)));
                delete.setLong(1, found.getLong(1));
                delete.executeUpdate();
                return true;
            }
        } catch (SQLException e) {
            throw new DatabaseException("cannot replay a parked event", e);
        }
    }

    private EventListener listener(String name) {
        return listeners.stream()
                .filter(listener -> listener.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this service has no consumer " + name));
    }
}
