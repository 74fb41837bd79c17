package eu.buono.watch.timeline.model;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that happened, as its owner published it.
 *
 * @param at when it happened, by the clock of its owner
 * @param aggregateId the key under which it was published
 * @param source where the event stands
 * @param traceId of the request that caused it
 * @param isRepublished whether its owner has told it again from its tables: then the trace is not the first one
 * @param body the event as JSON
 */
public record Entry(
        UUID eventId,
        String type,
        UUID aggregateId,
        Instant at,
        Source source,
        Optional<String> traceId,
        boolean isRepublished,
        String body)
        implements Occurrence {

    @Override
    public UUID id() {
        return eventId;
    }

    /** Place of a record in Kafka. */
    public record Source(String topic, int partition, long offset) {

        /** Reads {@code topic/partition/offset}. Throws {@link IllegalArgumentException}. */
        public static Source of(String origin) {
            var parts = origin.split("/", -1);
            if (parts.length != 3) {
                throw new IllegalArgumentException("not a place in Kafka: " + origin);
            }
            return new Source(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
        }
    }
}
