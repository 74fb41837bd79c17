package eu.buono.stack.chaos;

import java.time.Duration;

/**
 * How much chaos.
 *
 * @param seed the operations and kills are drawn from it; printed, so that a run can be repeated (as far as timing
 * lets)
 * @param duration of the operations; settling afterwards takes longer
 * @param actors threads that act at the same time
 * @param teachers wallets of 500 euro each
 * @param merchants shops that redeem
 * @param calmMax longest calm between two kills
 */
public record Plan(long seed, Duration duration, int actors, int teachers, int merchants, Duration calmMax) {

    public static Plan of(long seed, Duration duration) {
        return new Plan(seed, duration, 6, 40, 3, Duration.ofSeconds(4));
    }
}
