package eu.buono.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ServiceClockTest {

    private static final int NANOS_PER_MICRO = 1_000;

    @Test
    void isAheadByWhatItIsToldAndAsPreciseAsTheDatabase() {
        // Given
        var ahead = Duration.ofDays(276);
        var clock = new ServiceClock(ahead).clock();

        // When
        var instant = clock.instant();

        // Then
        assertThat(instant)
                .isBetween(
                        Instant.now().plus(ahead).minusSeconds(60),
                        Instant.now().plus(ahead));
        assertThat(instant.getNano() % NANOS_PER_MICRO).isZero();
    }
}
