package eu.buono.wallet.programme.api;

import java.time.Instant;

/**
 * When money may be spent.
 *
 * @param from first instant
 * @param until first instant after the end
 */
public record Validity(Instant from, Instant until) {

    public Validity {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("a validity must end after it begins");
        }
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(until);
    }
}
