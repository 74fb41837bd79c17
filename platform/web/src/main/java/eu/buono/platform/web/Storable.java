package eu.buono.platform.web;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What PostgreSQL and UTF-8 can hold; anything else must be refused at the door, or it becomes an error of ours behind
 * it.
 */
final class Storable {

    private static final int YEAR_MIN = 1;
    private static final int YEAR_MAX = 9999;
    private static final Instant INSTANT_MIN = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant INSTANT_END = Instant.parse("+10000-01-01T00:00:00Z");

    private Storable() {}

    /** No NUL, no unpaired surrogate. */
    static boolean is(String text) {
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == 0 || Character.isLowSurrogate(character)) {
                return false;
            }
            if (Character.isHighSurrogate(character)) {
                index++;
                if (index == text.length() || !Character.isLowSurrogate(text.charAt(index))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Years 1..9999. */
    static boolean is(LocalDate date) {
        return date.getYear() >= YEAR_MIN && date.getYear() <= YEAR_MAX;
    }

    /** Years 1..9999, in UTC. */
    static boolean is(Instant instant) {
        return !instant.isBefore(INSTANT_MIN) && instant.isBefore(INSTANT_END);
    }
}
