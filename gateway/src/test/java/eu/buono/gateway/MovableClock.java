package eu.buono.gateway;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The clock of the gateway under test: the system's, until a test moves it ahead. */
@Singleton
class MovableClock implements InstantSource {

    private volatile Duration ahead = Duration.ZERO;

    void move(Duration more) {
        ahead = ahead.plus(more);
    }

    void moveBack() {
        ahead = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }
}
