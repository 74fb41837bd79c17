package eu.buono.merchant;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The service's clock in tests: runs like the real one, but can be put ahead, and be stopped. */
@Singleton
public class MovableClock implements InstantSource {

    private volatile Duration ahead = Duration.ZERO;
    private volatile Optional<Instant> stopped = Optional.empty();

    @Override
    public Instant instant() {
        return stopped.orElseGet(() -> Instant.now().plus(ahead));
    }

    /** Shows this instant until it is put anew. */
    public void stopAt(Instant instant) {
        stopped = Optional.of(instant);
    }

    public void putAhead(Duration by) {
        ahead = ahead.plus(by);
    }

    public void reset() {
        stopped = Optional.empty();
        ahead = Duration.ZERO;
    }
}
