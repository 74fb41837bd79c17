package eu.buono.voucher.notice.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When a notice is tried again that could not be sent. */
public final class RetryPlan {

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30));

    private RetryPlan() {}

    /**
     * When to try again after {@code attempts} tries that failed; absent once the fact is older than {@code ageMax}:
     * then the notice says nothing that its reader still needs to hear from us.
     */
    public static Optional<Instant> nextTry(int attempts, Instant happenedAt, Instant now, Duration ageMax) {
        var next = now.plus(PAUSES.get(Math.clamp(attempts - 1L, 0, PAUSES.size() - 1)));
        return Optional.of(next).filter(at -> at.isBefore(happenedAt.plus(ageMax)));
    }
}
