package eu.buono.platform.durable.totals;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Goes back in time over a stretch of a book part by part, and begins again at its newer end. */
final class Walk {

    private final Duration newest;
    private final Duration oldest;
    private final Duration part;
    private Instant until = Instant.MIN;

    /**
     * Walks what lies between two ages.
     *
     * @param newest age of the newer end; below zero lies ahead
     */
    Walk(Duration newest, Duration oldest, Duration part) {
        this.newest = newest;
        this.oldest = oldest;
        this.part = part;
    }

    /** The next part, in whole minutes. */
    Range next(Instant now) {
        var end = now.minus(newest).truncatedTo(ChronoUnit.MINUTES);
        var start = now.minus(oldest).truncatedTo(ChronoUnit.MINUTES);
        if (!until.isAfter(start) || until.isAfter(end)) {
            until = end;
        }
        var from = until.minus(part).isBefore(start) ? start : until.minus(part);
        var range = new Range(from, until);
        until = from;
        return range;
    }

    /** Whole minutes; the last one is outside. */
    record Range(Instant from, Instant until) {}
}
