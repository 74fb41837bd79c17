package eu.buono.stack.year;

import java.time.Duration;

/**
 * How much is asked of the stack while a turn passes.
 *
 * @param redemptions per second; of every three one is of a voucher that ends at the turn
 * @param issues per second
 * @param reads balances per second
 * @param rowsPerFile of each of the files of grants that are loaded meanwhile, one after the other
 * @param before how long before the turn, and {@code after} how long after it
 * @param warmUp what each service may take to warm itself before it says that it is ready
 */
public record Pace(
        int redemptions, int issues, int reads, int rowsPerFile, Duration before, Duration after, Duration warmUp) {

    /** What a small machine carries beside its build. */
    public static final Pace MODEST =
            new Pace(9, 3, 6, 1_000, Duration.ofSeconds(7), Duration.ofSeconds(8), Duration.ofSeconds(3));

    /** What is promised for a large programme. */
    public static final Pace FULL =
            new Pace(200, 50, 50, 100_000, Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(20));

    /** As long, at other rates. */
    public Pace at(int redemptionsPerSecond, int issuesPerSecond, int readsPerSecond, int rows) {
        return new Pace(redemptionsPerSecond, issuesPerSecond, readsPerSecond, rows, before, after, warmUp);
    }

    Duration whole() {
        return before.plus(after);
    }

    /** How many requests of that rate there are. */
    int count(int perSecond) {
        return Math.toIntExact(perSecond * whole().toSeconds());
    }

    @Override
    public String toString() {
        return "%d redemptions, %d issues and %d balances per second, files of %d grants, %d s before and %d s after"
                .formatted(redemptions, issues, reads, rowsPerFile, before.toSeconds(), after.toSeconds());
    }
}
