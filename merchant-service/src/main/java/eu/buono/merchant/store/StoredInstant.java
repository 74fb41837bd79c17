package eu.buono.merchant.store;

import java.time.DateTimeException;
import java.time.Instant;

/** An instant that a row of the database has, as a cursor brings it back. */
public final class StoredInstant {

    private static final Instant MIN = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private StoredInstant() {}

    /** Reads an instant; throws DateTimeException for one that no row can have, which PostgreSQL may not even read. */
    public static Instant parse(String text) {
        var instant = Instant.parse(text);
        if (instant.isBefore(MIN) || !instant.isBefore(END)) {
            throw new DateTimeException("outside the years 1970..9999");
        }
        return instant;
    }
}
