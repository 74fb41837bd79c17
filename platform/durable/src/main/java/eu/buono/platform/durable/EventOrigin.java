package eu.buono.platform.durable;

import java.util.Optional;

/**
 * Where an event stands and what it came with.
 *
 * @param place topic, partition and offset, as {@code topic/partition/offset}
 * @param traceParent of the request that caused it; not known of an event that was parked meanwhile
 * @param isRepublished whether its owner has told it again from its tables; not known of one that was parked
 */
public record EventOrigin(String place, Optional<String> traceParent, boolean isRepublished) {

    static EventOrigin ofParked(String place) {
        return new EventOrigin(place, Optional.empty(), false);
    }
}
