package eu.buono.stack.chaos;

import eu.buono.stack.chaos.disturbance.Family;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * How much chaos.
 *
 * @param seed the operations and disturbances are drawn from it; printed, so that a run can be repeated (as far as
 * timing lets)
 * @param duration of the operations; longer, up to a limit, until every kind of disturbance was shown and enough was
 * acknowledged; settling comes on top
 * @param families what is done to the stack
 * @param actors threads that act at the same time
 * @param teachers wallets of 500 euro each
 * @param merchants shops that redeem
 * @param calmMax longest calm between two disturbances
 * @param hangMax longest time that a part is paused, a row is locked or a disk is full
 */
public record Plan(
        long seed,
        Duration duration,
        Set<Family> families,
        int actors,
        int teachers,
        int merchants,
        Duration calmMax,
        Duration hangMax) {

    /** A system that answers less than this under disturbances stands still, and shows little. */
    private static final int ACKNOWLEDGED_PER_SECOND_MIN = 10;

    /** A slow machine may take this many times as long for what is wanted, but no run has no end. */
    private static final int PATIENCE_FACTOR = 10;

    private static final Duration OVERTIME_MAX = Duration.ofMinutes(10);

    private static final Duration HANG_MAX = Duration.ofSeconds(60);
    private static final int HANGS_PER_DURATION = 8;

    private static final int TEACHERS_MIN = 60;

    /** What a teacher spends in a run must not be more than 500 euro. */
    private static final int SECONDS_PER_TEACHER = 4;

    public Plan {
        families = Set.copyOf(families);
    }

    /** Everything; in a short run what hangs does so for a few seconds, in a long one for up to a minute. */
    public static Plan of(long seed, Duration duration) {
        int teachers = Math.toIntExact(Math.max(TEACHERS_MIN, duration.toSeconds() / SECONDS_PER_TEACHER));
        var hang = duration.dividedBy(HANGS_PER_DURATION);
        var hangMax = hang.compareTo(HANG_MAX) < 0 ? hang : HANG_MAX;
        return new Plan(seed, duration, EnumSet.allOf(Family.class), 12, teachers, 3, Duration.ofSeconds(3), hangMax);
    }

    /** The same with these disturbances only. */
    public Plan with(Set<Family> some) {
        return new Plan(seed, duration, some, actors, teachers, merchants, calmMax, hangMax);
    }

    Duration durationMax() {
        var many = duration.multipliedBy(PATIENCE_FACTOR);
        var some = duration.plus(OVERTIME_MAX);
        return many.compareTo(some) < 0 ? many : some;
    }

    /** How many operations must have been answered with a yes at the end. */
    long acknowledgedMin() {
        return Math.max(1, duration.toSeconds() * ACKNOWLEDGED_PER_SECOND_MIN);
    }
}
