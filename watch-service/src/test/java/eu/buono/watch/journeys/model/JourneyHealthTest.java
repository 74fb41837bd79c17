package eu.buono.watch.journeys.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JourneyHealthTest {

    private static final Instant START = Instant.parse("2026-11-28T12:00:00Z");
    private static final Duration SLOW_AFTER = Duration.ofSeconds(2);
    private static final Duration SILENCE_MAX = Duration.ofSeconds(60);

    private final JourneyHealth unknown = JourneyHealth.unknown(Journey.ISSUE, START);

    @Test
    void whatNobodyHasWalkedIsNotKnown() {
        assertThat(unknown.at(START, SILENCE_MAX).state()).isEqualTo(JourneyState.UNKNOWN);
    }

    @Test
    void aWalkThatGotThereIsUp() {
        assertThat(unknown.after(walk(1, Duration.ofSeconds(2)), SLOW_AFTER).state())
                .isEqualTo(JourneyState.UP);
    }

    @Test
    void aWalkThatTookTooLongIsSlow() {
        assertThat(unknown.after(walk(1, Duration.ofMillis(2001)), SLOW_AFTER).state())
                .isEqualTo(JourneyState.SLOW);
    }

    @Test
    void aFailureSaysWhyAndKeepsItsBeginning() {
        // When
        var failing = unknown.after(failed(10, "no answer in time"), SLOW_AFTER)
                .after(failed(20, "answered 503"), SLOW_AFTER);

        // Then
        assertThat(failing.state()).isEqualTo(JourneyState.FAILING);
        assertThat(failing.since()).isEqualTo(START.plusSeconds(10));
        assertThat(failing.reason()).contains("answered 503");
    }

    @Test
    void whatGetsThereAgainIsUpAgain() {
        // When
        var again = unknown.after(failed(10, "no connection"), SLOW_AFTER).after(walk(20, Duration.ZERO), SLOW_AFTER);

        // Then
        assertThat(again.state()).isEqualTo(JourneyState.UP);
        assertThat(again.since()).isEqualTo(START.plusSeconds(20));
        assertThat(again.reason()).isEmpty();
    }

    @Test
    void aWalkSaysNothingAfterTheSilence() {
        // Given
        var up = unknown.after(walk(0, Duration.ZERO), SLOW_AFTER);

        // Then
        assertThat(up.at(START.plus(SILENCE_MAX), SILENCE_MAX).state()).isEqualTo(JourneyState.UP);
        assertThat(up.at(START.plus(SILENCE_MAX).plusMillis(1), SILENCE_MAX).state())
                .isEqualTo(JourneyState.UNKNOWN);
    }

    @Test
    void whatCannotBeBegunIsNotKnown() {
        assertThat(unknown.after(walk(0, Duration.ZERO), SLOW_AFTER)
                        .unreached("there is no voucher", START)
                        .state())
                .isEqualTo(JourneyState.UNKNOWN);
    }

    private static Walk walk(int second, Duration took) {
        return new Walk(Journey.ISSUE, START.plusSeconds(second), took, Optional.empty());
    }

    private static Walk failed(int second, String why) {
        return new Walk(Journey.ISSUE, START.plusSeconds(second), Duration.ZERO, Optional.of(why));
    }
}
