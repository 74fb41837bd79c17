package eu.buono.watch.journeys.model;

import java.time.Duration;
import java.time.Instant;

/** From when to when a certificate is valid. */
public record CertificateTerm(Instant begin, Instant end) {

    /** The part of its life that is left when another one is asked for: 1 in this many. */
    private static final int RENEWED_ONE_IN = 10;

    public boolean isValid(Instant now) {
        return now.isBefore(end);
    }

    /** Whether the last part of its life has begun. */
    public boolean isToRenew(Instant now) {
        return !now.isBefore(end.minus(Duration.between(begin, end).dividedBy(RENEWED_ONE_IN)));
    }
}
