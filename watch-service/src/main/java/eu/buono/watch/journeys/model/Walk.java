package eu.buono.watch.journeys.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One walk of a journey.
 *
 * @param took from the first request to the last answer
 * @param failure why it did not get there; what a stranger may read, and nothing of any person
 */
public record Walk(Journey journey, Instant endedAt, Duration took, Optional<String> failure) {

    public boolean hasFailed() {
        return failure.isPresent();
    }

    public boolean isSlow(Duration slowAfter) {
        return !hasFailed() && took.compareTo(slowAfter) > 0;
    }
}
