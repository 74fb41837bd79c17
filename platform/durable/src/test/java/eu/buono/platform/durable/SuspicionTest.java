package eu.buono.platform.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SuspicionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant START = Instant.parse("2026-11-28T06:00:00Z");

    private final Suspicion suspicion = new Suspicion();

    @Test
    void aSuspicionIsConfirmedWhenItHasStoodForAWhile() {
        // Given
        boolean atFirst = suspicion.isConfirmed(true, START, PATIENCE);

        // When
        boolean justBefore = suspicion.isConfirmed(true, START.plusSeconds(60).minusMillis(1), PATIENCE);
        boolean inTheEnd = suspicion.isConfirmed(true, START.plusSeconds(60), PATIENCE);

        // Then
        assertThat(atFirst).isFalse();
        assertThat(justBefore).isFalse();
        assertThat(inTheEnd).isTrue();
    }

    @Test
    void whatWaitedForKafkaIsNotRestartedWhenKafkaIsBack() {
        // Given
        suspicion.isConfirmed(true, START, PATIENCE);
        suspicion.isConfirmed(false, START.plusSeconds(59), PATIENCE);

        // When
        boolean isConfirmed = suspicion.isConfirmed(true, START.plusSeconds(61), PATIENCE);

        // Then
        assertThat(isConfirmed).isFalse();
    }

    @Test
    void aPipeStandsWhenItsLoopHangsAndWhenItGoesRoundInVain() {
        // Given
        var hanging = new PipeProgress(START);
        var inVain = new PipeProgress(START);
        var idle = new PipeProgress(START);

        // When
        inVain.turned(START.plusSeconds(60), false);
        idle.turned(START.plusSeconds(60), true);

        // Then
        var now = START.plusSeconds(61);
        assertThat(hanging.isStandingAt(now, PATIENCE)).isTrue();
        assertThat(inVain.isStandingAt(now, PATIENCE)).isTrue();
        assertThat(idle.isStandingAt(now, PATIENCE)).isFalse();
    }
}
