package eu.buono.portal.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Optional;

/** How the visitor stands in the queue of an opening day. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record QueuePlace(
        String openingId,
        String state,
        String place,
        Instant opensAt,
        Optional<Long> position,
        Optional<Long> waitSeconds,
        Optional<Instant> admittedUntil,
        long askAgainSeconds) {

    private static final long SECONDS_PER_MINUTE = 60;

    public boolean isEarly() {
        return state.equals("EARLY");
    }

    public boolean isAdmitted() {
        return state.equals("ADMITTED");
    }

    /** Whole minutes, rounded up: nobody can tell it to the second. */
    public long waitMinutes() {
        return (waitSeconds.orElse(0L) + SECONDS_PER_MINUTE - 1) / SECONDS_PER_MINUTE;
    }
}
