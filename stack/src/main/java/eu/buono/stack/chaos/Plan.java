package eu.buono.stack.chaos;

import java.time.Duration;

/**
 * How much chaos.
 *
 * @param seed the operations and kills are drawn from it; printed, so that a run can be repeated (as far as timing
 * lets)
 * @param duration of the operations; longer, up to a limit, until every kind of part was killed and enough was
 * acknowledged; settling comes on top
 * @param actors threads that act at the same time
 * @param teachers wallets of 500 euro each
 * @param merchants shops that redeem
 * @param calmMax longest calm between two kills
 */
public record Plan(long seed, Duration duration, int actors, int teachers, int merchants, Duration calmMax) {

    /** A system that answers less than this under kills stands still, and shows little. */
    private static final int ACKNOWLEDGED_PER_SECOND_MIN = 20;

    /** A slow machine may take this many times as long for what is wanted. */
    private static final int PATIENCE_FACTOR = 10;

    public static Plan of(long seed, Duration duration) {
        return new Plan(seed, duration, 12, 60, 3, Duration.ofSeconds(3));
    }

    Duration durationMax() {
        return duration.multipliedBy(PATIENCE_FACTOR);
    }

    /** How many operations must have been answered with a yes at the end. */
    long acknowledgedMin() {
        return Math.max(1, duration.toSeconds() * ACKNOWLEDGED_PER_SECOND_MIN);
    }
}
