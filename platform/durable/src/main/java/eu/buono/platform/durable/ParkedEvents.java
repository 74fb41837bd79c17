package eu.buono.platform.durable;

import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.EventHeader;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.sql.Connection;
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

    private static final String TO_REPLAY = """
            SELECT position, consumer, event_id, type, body, occurred_at FROM parked_event
             WHERE aggregate_id = ? ORDER BY position FOR UPDATE
            """;

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

    private record Replayable(long position, String consumer, ReceivedEvent event) {}

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
     * Applies the parked events of an aggregate in order, all or none, and returns how many they were. Throws what the
     * listener throws: then everything stays parked. Idempotent: a second replay finds nothing.
     */
    int replay(UUID aggregateId) {
        int replayed = 0;
        int last = -1;
        while (last != 0) {
            // Once more until nothing is left: a consumer may have parked another one meanwhile.
            last = QuarkusTransaction.requiringNew().call(() -> replayInTransaction(aggregateId));
            replayed += last;
        }
        return replayed;
    }

    private int replayInTransaction(UUID aggregateId) {
        try (var connection = dataSource.getConnection()) {
            var replayables = lockReplayables(connection, aggregateId);
            for (var replayable : replayables) {
                listener(replayable.consumer()).apply(List.of(replayable.event()));
            }
            try (var delete = connection.prepareStatement("DELETE FROM parked_event WHERE position = ANY(?)")) {
                delete.setArray(
                        1,
                        connection.createArrayOf(
                                "bigint",
                                replayables.stream().map(Replayable::position).toArray()));
                delete.executeUpdate();
            }
            return replayables.size();
        } catch (SQLException e) {
            throw new DatabaseException("cannot replay parked events", e);
        }
    }

    private static List<Replayable> lockReplayables(Connection connection, UUID aggregateId) throws SQLException {
        try (var select = connection.prepareStatement(TO_REPLAY)) {
            select.setObject(1, aggregateId);
            try (var found = select.executeQuery()) {
                List<Replayable> replayables = new ArrayList<>();
                while (found.next()) {
                    var event = EventCodec.decode(found.getString(4), found.getBytes(5));
                    var at = found.getObject(6, OffsetDateTime.class).toInstant();
                    var received = new ReceivedEvent(found.getObject(3, UUID.class), event, at);
                    replayables.add(new Replayable(found.getLong(1), found.getString(2), received));
                }
                return replayables;
            }
        }
    }

    private EventListener listener(String name) {
        return listeners.stream()
                .filter(listener -> listener.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this service has no consumer " + name));
    }
}
