package eu.buono.merchant.redemption.model;

import java.time.Duration;

/**
 * How many unknown codes are tolerated. Decision 0025 has the arithmetic.
 *
 * @param wrongMax how many unknown codes lock who has cashed nothing yet
 * @param window how long it takes until that many are forgiven, one after the other
 */
public record AttemptLimit(int wrongMax, Duration window) {

    /** What a merchant cashes in seven days for each unknown code that it may try more a day: EUR 10 a day. */
    private static final long TAKINGS_CENTS_PER_WRONG = 7_000;

    /** However much is cashed. */
    private static final long EARNED_MAX = 10_000;

    /** How many unknown codes lock. */
    int wrongMax(long takingsCents) {
        return wrongMax + (int) Math.min(EARNED_MAX, takingsCents / TAKINGS_CENTS_PER_WRONG);
    }

    /** How long it takes until one unknown code is forgiven. */
    Duration forgiving(long takingsCents) {
        return window.dividedBy(wrongMax(takingsCents));
    }
}
