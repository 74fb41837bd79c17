package eu.buono.platform.durable;

import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.EventHeader;
import eu.buono.contracts.event.PoisonEventException;
import eu.buono.contracts.event.Topic;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
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

    /** One round trip; the last statement sees what was committed while the one before waited. */
    private static final String INSERT_FRESH_AND_FIND_PARKED = INSERT_FRESH + ";" + ParkedEvents.PARKED_AMONG;

    /** A record that was read once: what is in it, or why it cannot be read. */
    private record Arrival(
            ConsumerRecord<byte[], byte[]> kafkaRecord,
            Optional<ReceivedEvent> readable,
            Optional<PoisonEventException> unreadable) {

        static Arrival of(ConsumerRecord<byte[], byte[]> kafkaRecord) {
            try {
                return new Arrival(kafkaRecord, Optional.of(decode(kafkaRecord)), Optional.empty());
            } catch (PoisonEventException unreadable) {
                return new Arrival(kafkaRecord, Optional.empty(), Optional.of(unreadable));
            }
        }

        ReceivedEvent event() {
            unreadable.ifPresent(poison -> {
                throw poison;
            });
            return readable.orElseThrow();
        }
    }

    /**
     * What is new among arrivals.
     *
     * @param isDeferredByAggregate aggregates of which an event is parked, and whether it is tried again by itself
     */
    private record News(List<Arrival> fresh, Map<UUID, Boolean> isDeferredByAggregate) {}

    private final AgroalDataSource dataSource;
    private final ParkedEvents parkedEvents;
    private final MeterRegistry meters;

    Inbox(AgroalDataSource dataSource, ParkedEvents parkedEvents, MeterRegistry meters) {
        this.dataSource = dataSource;
        this.parkedEvents = parkedEvents;
        this.meters = meters;
    }

    /** Applies the fresh ones of the records in one transaction. Throws what the listener throws. */
    void apply(EventListener listener, List<ConsumerRecord<byte[], byte[]>> records, LockPatience patience) {
        var concerning = concerning(listener, records).stream().map(Arrival::of).toList();
        if (concerning.isEmpty()) {
            return;
        }
        int applied = QuarkusTransaction.requiringNew().call(() -> applyInTransaction(listener, concerning, patience));
        meters.counter(PipeMeters.APPLIED, "consumer", listener.name()).increment(applied);
    }

    /** Applies the records in the caller's transaction, which will be rolled back: see {@link Rehearsal}. */
    void rehearse(EventListener listener, List<ConsumerRecord<byte[], byte[]>> records, LockPatience patience) {
        if (!Rehearsal.isUnderWay()) {
            throw new IllegalStateException("there is no rehearsal");
        }
        int ignored =
                applyInTransaction(listener, records.stream().map(Arrival::of).toList(), patience);
    }

    /** Remembers the record as seen and parks it, in one transaction. */
    void park(EventListener listener, ConsumerRecord<byte[], byte[]> kafkaRecord, RuntimeException cause) {
        QuarkusTransaction.requiringNew().run(() -> {
            try (var connection = dataSource.getConnection()) {
                if (!fresh(connection, listener.name(), List.of(kafkaRecord)).isEmpty()) {
                    parkedEvents.park(connection, listener.name(), kafkaRecord, Causes.summary(cause));
                }
            } catch (SQLException e) {
                throw new DatabaseException("cannot park an event", e);
            }
        });
        meters.counter(PipeMeters.PARKED, "consumer", listener.name()).increment();
    }

    /**
     * Remembers the records of one aggregate as seen and keeps them for {@link DeferredEvents}, in one transaction. It
     * does not look at what is parked already, which is locked while it is tried: the order of the rows is that of the
     * events, and only the first one is ever tried.
     */
    void defer(EventListener listener, List<ConsumerRecord<byte[], byte[]>> records, RuntimeException cause) {
        var concerning = concerning(listener, records);
        QuarkusTransaction.requiringNew().run(() -> {
            try (var connection = dataSource.getConnection()) {
                var freshIds = fresh(connection, listener.name(), concerning);
                for (var kafkaRecord : concerning) {
                    if (freshIds.remove(KafkaRecords.eventId(kafkaRecord))) {
                        parkedEvents.defer(connection, listener.name(), kafkaRecord, Causes.summary(cause));
                    }
                }
            } catch (SQLException e) {
                throw new DatabaseException("cannot defer events", e);
            }
        });
        meters.counter(PipeMeters.DEFERRED, "consumer", listener.name()).increment(concerning.size());
    }

    /** Whether the database answers at all: what failed may be the matter of one aggregate, or of everybody. */
    boolean hasDatabase() {
        try (var connection = dataSource.getConnection()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private int applyInTransaction(EventListener listener, List<Arrival> arrivals, LockPatience patience) {
        try (var connection = dataSource.getConnection()) {
            var news = news(connection, listener.name(), arrivals, patience);
            List<Arrival> applicable = new ArrayList<>(news.fresh().size());
            for (var arrival : news.fresh()) {
                var isDeferred = Optional.ofNullable(
                        news.isDeferredByAggregate().get(KafkaRecords.aggregateId(arrival.kafkaRecord())));
                if (isDeferred.isEmpty()) {
                    applicable.add(arrival);
                } else if (isDeferred.get()) {
                    parkedEvents.defer(connection, listener.name(), arrival.kafkaRecord(), ParkedEvents.FOLLOWS);
                } else {
                    parkedEvents.park(connection, listener.name(), arrival.kafkaRecord(), ParkedEvents.FOLLOWS);
                }
            }
            applyTraced(listener, applicable);
            return applicable.size();
        } catch (SQLException e) {
            throw new DatabaseException("cannot use the inbox", e);
        }
    }

    private static void applyTraced(EventListener listener, List<Arrival> arrivals) {
        if (arrivals.isEmpty()) {
            return;
        }
        var records = arrivals.stream().map(Arrival::kafkaRecord).toList();
        try (var applying = EventSpans.applying(listener.name(), records);
                var bound = TraceParents.bind(applying.traceParents())) {
            listener.apply(arrivals.stream().map(Arrival::event).toList());
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> concerning(
            EventListener listener, List<ConsumerRecord<byte[], byte[]>> records) {
        var kinds = listener.kinds();
        return records.stream()
                .filter(kafkaRecord -> kind(kafkaRecord).map(kinds::contains).orElse(true))
                .toList();
    }

    /** Absent when the topic has no such kind; then the record is parked, since it might be meant for anybody. */
    private static Optional<Class<? extends Event>> kind(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        return KafkaRecords.header(kafkaRecord, EventHeader.TYPE)
                .flatMap(EventCodec::kindOf)
                .filter(kind -> Topic.of(kind).kafkaName().equals(kafkaRecord.topic()));
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
        if (kind(kafkaRecord).isEmpty()) {
            throw new PoisonEventException(type + " is not told on this topic");
        }
        if (!event.aggregateId().equals(KafkaRecords.aggregateId(kafkaRecord))) {
            throw new PoisonEventException("the record's key is not the event's aggregate");
        }
        var origin = new EventOrigin(
                KafkaRecords.origin(kafkaRecord),
                KafkaRecords.header(kafkaRecord, EventHeader.TRACE_PARENT),
                KafkaRecords.header(kafkaRecord, EventHeader.REPUBLISHED_BY).isPresent());
        return new ReceivedEvent(KafkaRecords.eventId(kafkaRecord), event, KafkaRecords.time(kafkaRecord), origin);
    }

    private static News news(Connection connection, String consumer, List<Arrival> arrivals, LockPatience patience)
            throws SQLException {
        var records = arrivals.stream().map(Arrival::kafkaRecord).toList();
        try (var statement = connection.prepareStatement(patience.statement() + INSERT_FRESH_AND_FIND_PARKED)) {
            statement.setString(1, consumer);
            statement.setArray(2, ids(connection, records.stream().map(KafkaRecords::eventId)));
            statement.setString(3, consumer);
            statement.setArray(
                    4,
                    ids(
                            connection,
                            records.stream().map(KafkaRecords::aggregateId).distinct()));
            statement.execute();
            statement.getMoreResults();
            var freshIds = readIds(statement.getResultSet());
            statement.getMoreResults();
            var isDeferred = ParkedEvents.readDeferred(statement.getResultSet());
            // Removed once found: of two records with one id, the first is the fresh one.
            return new News(
                    arrivals.stream()
                            .filter(arrival -> freshIds.remove(KafkaRecords.eventId(arrival.kafkaRecord())))
                            .toList(),
                    isDeferred);
        }
    }

    private static Set<UUID> fresh(Connection connection, String consumer, List<ConsumerRecord<byte[], byte[]>> records)
            throws SQLException {
        try (var insert = connection.prepareStatement(INSERT_FRESH)) {
            insert.setString(1, consumer);
            insert.setArray(2, ids(connection, records.stream().map(KafkaRecords::eventId)));
            return readIds(insert.executeQuery());
        }
    }

    private static Array ids(Connection connection, Stream<UUID> ids) throws SQLException {
        return SqlArray.of(connection, "uuid", ids.toArray());
    }

    private static Set<UUID> readIds(ResultSet found) throws SQLException {
        try (found) {
            Set<UUID> ids = new HashSet<>();
            while (found.next()) {
                ids.add(found.getObject(1, UUID.class));
            }
            return ids;
        }
    }
}
