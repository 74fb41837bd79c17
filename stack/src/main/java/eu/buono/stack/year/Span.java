package eu.buono.stack.year;

import java.time.Instant;

/**
 * When a request was sent and its answer was there, by the services' clock: what they decided, they decided between.
 */
record Span(Instant sent, Instant answered) {

    boolean endsBefore(Instant instant) {
        return answered.isBefore(instant);
    }

    boolean beginsBefore(Instant instant) {
        return sent.isBefore(instant);
    }
}
