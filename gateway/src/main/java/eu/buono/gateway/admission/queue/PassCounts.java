package eu.buono.gateway.admission.queue;

/**
 * How many were let in, and how many of them have come for it, in thousandths of a person. Who has not come after a
 * minute has left, or asks another gateway: somebody else is let in instead.
 */
final class PassCounts {

    private static final int SECONDS_MAX = 60;
    private static final long ONE_MILLIS = 1_000;

    /** By second, as a ring: how many had been let in at its end. */
    private final long[] passedAt = new long[SECONDS_MAX];

    private long passedMillis;
    private long cameMillis;
    private long replacedMillis;
    private long second;

    void passed(long peopleMillis) {
        passedMillis += peopleMillis;
    }

    void came() {
        cameMillis += ONE_MILLIS;
    }

    long passedMillis() {
        return passedMillis;
    }

    /** How many are to be let in instead of those who did not come; to be asked as time goes on. */
    long absentMillis(long now) {
        for (long at = Math.max(second, now - SECONDS_MAX); at < now; at++) {
            passedAt[(int) (at % SECONDS_MAX)] = passedMillis;
        }
        second = Math.max(second, now);
        long absent = Math.max(0, passedAt[(int) (now % SECONDS_MAX)] - cameMillis - replacedMillis);
        replacedMillis += absent;
        return absent;
    }
}
