package eu.buono.contracts;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes version 7 UUIDs (RFC 9562): ordered by creation time to the millisecond, so that indexes grow at one end. */
public final class TimeOrderedIds {

    private static final SecureRandom SECURE_RANDOM = new SecureRandom();

    private TimeOrderedIds() {}

    public static UUID next(Instant now) {
        return next(now, SECURE_RANDOM);
    }

    /** Makes the id from the given randomness; for tests that must be repeatable. */
    public static UUID next(Instant now, RandomGenerator random) {
        long version = 0x7L << 12;
        long variant = 0x2L << 62;
        long high = (now.toEpochMilli() << 16) | version | (random.nextLong() & 0xFFFL);
        long low = variant | (random.nextLong() >>> 2);
        return new UUID(high, low);
    }
}
