package eu.buono.merchant.redemption.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The unknown codes that one subject has tried and that time has not forgiven.
 *
 * @param wrong how many there were at {@code countedAt}; from then on they are forgiven one after the other
 * @param takingsCents what the merchant has cashed in the seven days before; 0 for subjects that cash nothing
 */
public record AttemptCount(int wrong, Instant countedAt, Optional<Instant> lockedUntil, long takingsCents) {

    public static AttemptCount none(Instant now) {
        return new AttemptCount(0, now, Optional.empty(), 0);
    }

    /** At {@code lockedUntil} itself the lock is over. */
    public boolean isLockedOutAt(Instant now) {
        return lockedUntil.filter(now::isBefore).isPresent();
    }

    /**
     * Counts {@code more} unknown codes; the last one tolerated starts the lock, which lasts until one is forgiven.
     * There are never more than lock: who goes on trying is not locked the longer for it.
     */
    public AttemptCount plusWrong(int more, AttemptLimit limit, Instant now) {
        int max = limit.wrongMax(takingsCents);
        Duration forgiving = limit.forgiving(takingsCents);
        long forgiven =
                now.isAfter(countedAt) ? Duration.between(countedAt, now).dividedBy(forgiving) : 0;
        boolean isAllForgiven = forgiven >= wrong;
        var from = isAllForgiven ? now : countedAt.plus(forgiving.multipliedBy(forgiven));
        int wrongNow = (int) Math.min(max, (isAllForgiven ? 0 : wrong - forgiven) + more);
        var locked = wrongNow < max ? Optional.<Instant>empty() : Optional.of(from.plus(forgiving));
        return new AttemptCount(wrongNow, from, locked, takingsCents);
    }
}
