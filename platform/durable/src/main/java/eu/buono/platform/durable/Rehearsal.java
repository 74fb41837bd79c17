package eu.buono.platform.durable;

import eu.buono.contracts.TimeOrderedIds;
import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.Topic;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/**
 * Runs use cases in a transaction that is always rolled back, for a process that warms up: nothing stays in any book.
 * Only {@link #rolledBack} begins a rehearsal, and only for its own thread: nothing in a request or a token can.
 */
@ApplicationScoped
public class Rehearsal {

    private static final String SOURCE = "/warm-up";

    /** Bound while a rehearsal is under way in this thread. */
    private static final ThreadLocal<Boolean> UNDER_WAY = ThreadLocal.withInitial(() -> false);

    private final Inbox inbox;
    private final InstantSource clock;

    Rehearsal(Inbox inbox, InstantSource clock) {
        this.clock = clock;
        this.inbox = inbox;
    }

    /** Runs {@code scene} in a transaction of its own that is undone, whatever comes of it. */
    public static <T> T rolledBack(Supplier<T> scene) {
        QuarkusTransaction.begin();
        UNDER_WAY.set(true);
        try {
            return scene.get();
        } finally {
            UNDER_WAY.remove();
            QuarkusTransaction.rollback();
        }
    }

    /** Whether what this thread does will be undone: then it must not commit a transaction of its own. */
    static boolean isUnderWay() {
        return UNDER_WAY.get();
    }

    /** Applies events as if Kafka had delivered them, in the current transaction, which must be a rehearsal's. */
    public void deliver(EventListener listener, List<? extends Event> events) {
        inbox.rehearse(listener, events.stream().map(this::delivered).toList(), LockPatience.OF_BATCH);
    }

    private ConsumerRecord<byte[], byte[]> delivered(Event event) {
        var now = clock.instant();
        var row = new OutboxRow(
                TimeOrderedIds.next(now),
                Topic.of(event).kafkaName(),
                event.aggregateId(),
                EventCodec.typeOf(event),
                EventCodec.encode(event),
                TraceParents.of(event.aggregateId()),
                Map.of(),
                now);
        var sent = KafkaRecords.of(row, SOURCE);
        return new ConsumerRecord<>(
                sent.topic(),
                0,
                0,
                now.toEpochMilli(),
                TimestampType.CREATE_TIME,
                sent.key().length,
                sent.value().length,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty());
    }
}
