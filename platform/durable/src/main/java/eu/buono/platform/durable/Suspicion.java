package eu.buono.platform.durable;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A suspicion is confirmed when it has stood for a while: what waited for Kafka or the database needs a moment to go on
 * once they answer again.
 */
final class Suspicion {

    private Optional<Instant> since = Optional.empty();

    synchronized boolean isConfirmed(boolean isSuspected, Instant now, Duration patience) {
        since = isSuspected ? since.or(() -> Optional.of(now)) : Optional.empty();
        return since.filter(begin -> !now.isBefore(begin.plus(patience))).isPresent();
    }
}
