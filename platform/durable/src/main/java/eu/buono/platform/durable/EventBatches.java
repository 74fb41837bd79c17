package eu.buono.platform.durable;

import eu.buono.contracts.event.PoisonEventException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Applies what a poll brought in one transaction; when that fails, in halves, down to the aggregate that cannot be
 * applied. Its events are deferred, or parked, and all others are applied now: an aggregate whose row somebody holds
 * stops no other one, and the offsets go on.
 */
final class EventBatches {

    private static final Logger LOG = Logger.getLogger(EventBatches.class);

    /** After this time the halves no longer wait for locks: five hundred locked aggregates may stop nobody. */
    private static final Duration LOCKS_WAITED_FOR = Duration.ofSeconds(1);

    private final EventListener listener;
    private final Inbox inbox;

    EventBatches(EventListener listener, Inbox inbox) {
        this.listener = listener;
        this.inbox = inbox;
    }

    /** Throws only when the database does not answer; what was applied before is dropped at the next try. */
    void apply(List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            inbox.apply(listener, records, LockPatience.OF_BATCH);
        } catch (RuntimeException e) {
            requireDatabase(e);
            LOG.warnf("a batch of %d events is applied in parts: %s", (Integer) records.size(), Causes.summary(e));
            split(byAggregate(records), System.nanoTime());
        }
    }

    private void split(List<List<ConsumerRecord<byte[], byte[]>>> aggregates, long begun) {
        if (aggregates.size() == 1) {
            applyAggregate(aggregates.getFirst(), begun);
            return;
        }
        int middle = aggregates.size() / 2;
        for (var half : List.of(aggregates.subList(0, middle), aggregates.subList(middle, aggregates.size()))) {
            try {
                inbox.apply(listener, half.stream().flatMap(List::stream).toList(), patience(begun));
            } catch (RuntimeException e) {
                requireDatabase(e);
                split(half, begun);
            }
        }
    }

    /** Event by event up to the first that cannot be applied; with it wait those behind it. */
    private void applyAggregate(List<ConsumerRecord<byte[], byte[]>> records, long begun) {
        for (int index = 0; index < records.size(); index++) {
            var kafkaRecord = records.get(index);
            try {
                inbox.apply(listener, List.of(kafkaRecord), patience(begun));
            } catch (PoisonEventException poison) {
                inbox.park(listener, kafkaRecord, poison);
                LOG.errorf(
                        "event parked, its aggregate waits for a replay: %s, %s",
                        KafkaRecords.origin(kafkaRecord), Causes.summary(poison));
            } catch (RuntimeException e) {
                requireDatabase(e);
                inbox.defer(listener, records.subList(index, records.size()), e);
                LOG.warnf("an aggregate is tried again later: %s", Causes.summary(e));
                return;
            }
        }
    }

    private static LockPatience patience(long begun) {
        boolean isOver = System.nanoTime() - begun > LOCKS_WAITED_FOR.toNanos();
        return isOver ? LockPatience.NONE : LockPatience.OF_PART;
    }

    /** A database that is away fails every part alike: then all wait, whole. */
    private void requireDatabase(RuntimeException failure) {
        if (Causes.isTransient(failure) && !inbox.hasDatabase()) {
            throw failure;
        }
    }

    private static List<List<ConsumerRecord<byte[], byte[]>>> byAggregate(
            List<ConsumerRecord<byte[], byte[]>> records) {
        var byAggregate = new LinkedHashMap<UUID, List<ConsumerRecord<byte[], byte[]>>>();
        records.forEach(kafkaRecord -> byAggregate
                .computeIfAbsent(KafkaRecords.aggregateId(kafkaRecord), id -> new ArrayList<>())
                .add(kafkaRecord));
        return List.copyOf(byAggregate.values());
    }
}
