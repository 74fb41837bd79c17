package eu.buono.platform.durable;

import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.EventHeader;
import eu.buono.contracts.event.PoisonEventException;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Applies events once: remembers each event id in the transaction of its effect, and keeps the order of an aggregate of
 * which an event is parked by parking the later ones as well.
 *
 * <p>Two processes may be given the same events while partitions move. Both insert the same ids; the second waits for
 * the first and then finds nothing fresh.
 */
@ApplicationScoped
class Inbox {

    private static final String INSERT_FRESH = """
            INSERT INTO inbox (consumer, event_id) SELECT ?, id FROM unnest(?) AS id
            ON CONFLICT DO NOTHING RETURNING event_id
            """;

    private final AgroalDataSource dataSource;
    private final ParkedEvents parkedEvents;
    private final MeterRegistry meters;

    Inbox(AgroalDataSource dataSource, ParkedEvents parkedEvents, MeterRegistry meters) {
        this.dataSource = dataSource;
        this.parkedEvents = parkedEvents;
        this.meters = meters;
    }

    /** Applies the fresh ones of the records in one transaction. Throws what the listener throws. */
    void apply(EventListener listener, List<ConsumerRecord<byte[], byte[]>> records) {
        int applied = QuarkusTransaction.requiringNew().call(() -> applyInTransaction(listener, records));
        meters.counter("buono.events.applied", "consumer", listener.name()).increment(applied);
    }

    /** Remembers the record as seen and parks it, in one transaction. */
    void park(EventListener listener, ConsumerRecord<byte[], byte[]> kafkaRecord, RuntimeException cause) {
        QuarkusTransaction.requiringNew().run(() -> {
            try (var connection = dataSource.getConnection()) {
                if (!fresh(connection, listener.name(), List.of(kafkaRecord)).isEmpty()) {
                    parkedEvents.park(listener.name(), kafkaRecord, Causes.summary(cause));
                }
            } catch (SQLException e) {
                throw new DatabaseException("cannot park an event", e);
            }
        });
        meters.counter("buono.events.parked", "consumer", listener.name()).increment();
    }

    private int applyInTransaction(EventListener listener, List<ConsumerRecord<byte[], byte[]>> records) {
        try (var connection = dataSource.getConnection()) {
            var fresh = fresh(connection, listener.name(), records);
            var aggregateIds = fresh.stream().map(KafkaRecords::aggregateId).collect(Collectors.toSet());
            Set<UUID> parked = parkedEvents.parkedAmong(connection, listener.name(), aggregateIds);
            List<ConsumerRecord<byte[], byte[]>> applicable = new ArrayList<>(fresh.size());
            for (var kafkaRecord : fresh) {
                if (parked.contains(KafkaRecords.aggregateId(kafkaRecord))) {
                    parkedEvents.park(listener.name(), kafkaRecord, "an earlier event of this aggregate is parked");
                } else {
                    applicable.add(kafkaRecord);
                }
            }
            applyTraced(listener, applicable);
            return applicable.size();
        } catch (SQLException e) {
            throw new DatabaseException("cannot use the inbox", e);
        }
    }

    private static void applyTraced(EventListener listener, List<ConsumerRecord<byte[], byte[]>> records) {
        if (records.isEmpty()) {
            return;
        }
        Map<UUID, String> traceParents = new HashMap<>();
        for (var kafkaRecord : records) {
            KafkaRecords.header(kafkaRecord, EventHeader.TRACE_PARENT)
                    .ifPresent(parent -> traceParents.put(KafkaRecords.aggregateId(kafkaRecord), parent));
        }
        try (var bound = TraceParents.bind(traceParents)) {
            listener.apply(records.stream().map(Inbox::decode).toList());
        }
    }

    private static ReceivedEvent decode(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        var type = KafkaRecords.header(kafkaRecord, EventHeader.TYPE)
                .orElseThrow(() -> new PoisonEventException("no header " + EventHeader.TYPE.wireName()));
        if (KafkaRecords.header(kafkaRecord, EventHeader.ID).isEmpty()) {
            throw new PoisonEventException("no header " + EventHeader.ID.wireName());
        }
        byte[] body = Optional.ofNullable(kafkaRecord.value())
                .orElseThrow(() -> new PoisonEventException("the record has no body"));
        var event = EventCodec.decode(type, body);
        if (!event.aggregateId().equals(KafkaRecords.aggregateId(kafkaRecord))) {
            throw new PoisonEventException("the record's key is not the event's aggregate");
        }
        return new ReceivedEvent(KafkaRecords.eventId(kafkaRecord), event, KafkaRecords.time(kafkaRecord));
    }

    private static List<ConsumerRecord<byte[], byte[]>> fresh(
            Connection connection, String consumer, List<ConsumerRecord<byte[], byte[]>> records) throws SQLException {
        Set<UUID> freshIds = new HashSet<>();
        try (var insert = connection.prepareStatement(INSERT_FRESH)) {
            insert.setString(1, consumer);
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid", records.stream().map(KafkaRecords::eventId).toArray()));
            try (var inserted = insert.executeQuery()) {
                while (inserted.next()) {
                    freshIds.add(inserted.getObject(1, UUID.class));
                }
            }
        }
        return records.stream()
                .filter(kafkaRecord -> freshIds.remove(KafkaRecords.eventId(kafkaRecord)))
                .toList();
    }
}
