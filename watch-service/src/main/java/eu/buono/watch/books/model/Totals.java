package eu.buono.watch.books.model;

import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.TotalsEvent.MinuteTotals;
import java.math.BigInteger;
import java.util.Optional;
import java.util.UUID;

/**
 * The redemptions of a minute in one book, or the difference of two of those.
 *
 * @param redemptions how many
 * @param cents their sum
 * @param weights sums of cents times something of the voucher's id, by which it is known again
 */
public record Totals(long redemptions, long cents, Weights weights) {

    /**
     * Sums of cents times a number.
     *
     * @param high the number is the upper half of the voucher's id
     * @param low the number is the lower half
     * @param mixed the number follows from both, and not from one alone
     */
    public record Weights(BigInteger high, BigInteger low, BigInteger mixed) {

        private static final long LOWEST_BITS = 0x7FFF_FFFF;
        private static final long PRIME = 2_147_483_629;

        /** Of one voucher. */
        public static Weights of(UUID voucher, long cents) {
            long high = voucher.getMostSignificantBits();
            long low = voucher.getLeastSignificantBits();
            long mixed = (high & LOWEST_BITS) * (low & LOWEST_BITS) % PRIME;
            return new Weights(times(high, cents), times(low, cents), times(mixed, cents));
        }

        Weights minus(Weights other) {
            return new Weights(high.subtract(other.high), low.subtract(other.low), mixed.subtract(other.mixed));
        }

        private static BigInteger times(long number, long cents) {
            return BigInteger.valueOf(number).multiply(BigInteger.valueOf(cents));
        }
    }

    /** Throws {@link NumberFormatException} if a weight is no number. */
    public static Totals of(MinuteTotals told) {
        return new Totals(
                told.redemptions(),
                told.cents(),
                new Weights(
                        new BigInteger(told.weightHigh()),
                        new BigInteger(told.weightLow()),
                        new BigInteger(told.weightMixed())));
    }

    Totals minus(Totals other) {
        return new Totals(redemptions - other.redemptions, cents - other.cents, weights.minus(other.weights));
    }

    /** The voucher that alone makes this difference; empty if there are several, or if no cents differ. */
    Optional<VoucherId> voucher() {
        if (cents == 0) {
            return Optional.empty();
        }
        return quotient(weights.high())
                .flatMap(high -> quotient(weights.low()).map(low -> new UUID(high, low)))
                .filter(id -> Weights.of(id, cents).equals(weights))
                .map(VoucherId::new);
    }

    private Optional<Long> quotient(BigInteger weight) {
        var parts = weight.divideAndRemainder(BigInteger.valueOf(cents));
        boolean isHalfOfAnId = parts[1].signum() == 0 && parts[0].bitLength() < Long.SIZE;
        return isHalfOfAnId ? Optional.of(parts[0].longValueExact()) : Optional.empty();
    }
}
