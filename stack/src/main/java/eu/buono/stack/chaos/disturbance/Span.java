package eu.buono.stack.chaos.disturbance;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a disturbance lasts, by chance between two limits. */
record Span(Duration min, Duration max) {

    /** A part that was killed is missed by the others, and then started again. */
    static final Span OF_AN_ABSENCE = new Span(Duration.ofMillis(200), Duration.ofMillis(2_500));

    /** Long enough that standing still meanwhile would be noticed. */
    static final Duration HANG_MIN = Duration.ofSeconds(6);

    static Span ofAHang(Duration max) {
        return new Span(HANG_MIN, max.compareTo(HANG_MIN) > 0 ? max : HANG_MIN.plusSeconds(1));
    }

    Duration draw(RandomGenerator random) {
        return Duration.ofNanos(random.nextLong(min.toNanos(), max.toNanos()));
    }
}
