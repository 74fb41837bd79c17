package eu.buono.stack.year;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/** Waits by a clock that may be another than the machine's. */
final class Alarm {

    private Alarm() {}

    static void await(InstantSource clock, Instant instant) {
        for (var left = left(clock, instant); left.isPositive(); left = left(clock, instant)) {
            LockSupport.parkNanos(left.toNanos());
        }
    }

    private static Duration left(InstantSource clock, Instant instant) {
        return Duration.between(clock.instant(), instant);
    }
}
