package eu.buono.merchant.model;

import java.time.Instant;
import java.util.Optional;

/** The unknown codes that one subject has tried since {@code windowStart}. */
public record Guesses(int wrong, Instant windowStart, Optional<Instant> lockedUntil) {

    public static Guesses none(Instant now) {
        return new Guesses(0, now, Optional.empty());
    }

    /** At {@code lockedUntil} itself the lock is over. */
    public boolean isLockedOutAt(Instant now) {
        return lockedUntil.filter(now::isBefore).isPresent();
    }

    /** Counts {@code more} unknown codes; the last one tolerated starts the lock. */
    public Guesses plusWrong(int more, GuessLimit limit, Instant now) {
        boolean isNewWindow = !now.isBefore(windowStart.plus(limit.window()));
        var current = isNewWindow ? new Guesses(0, now, lockedUntil) : this;
        int wrongNow = current.wrong + more;
        return wrongNow < limit.wrongMax()
                ? new Guesses(wrongNow, current.windowStart, lockedUntil)
                : new Guesses(0, now, Optional.of(now.plus(limit.lockout())));
    }
}
