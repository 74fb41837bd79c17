package eu.buono.stack.chaos.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdlenessTest {

    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Window TEN_TO_THIRTY = new Window(
            "pause wallet-service for 20 s", 10 * SECOND_NANOS, 30 * SECOND_NANOS, EnumSet.of(Operation.TILL));

    private final Activity activity = new Activity();

    static Stream<Arguments> acknowledgedSeconds() {
        return Stream.of(
                argumentSet("each second", LongStream.rangeClosed(1, 60).toArray(), true),
                argumentSet("every five seconds", new long[] {10, 15, 20, 25, 30}, true),
                argumentSet("a gap at the beginning", new long[] {9, 16, 20, 25, 30}, false),
                argumentSet("a gap in the middle", new long[] {11, 15, 21, 25, 30}, false),
                argumentSet("a gap at the end", new long[] {11, 15, 20, 24, 31}, false),
                argumentSet("only outside", new long[] {5, 35}, false),
                argumentSet("never", new long[] {}, false));
    }

    @ParameterizedTest
    @MethodSource("acknowledgedSeconds")
    void anOperationThatNeedsNothingOfASickPartGoesOnEveryFiveSeconds(long[] seconds, boolean isWell) {
        // Given
        acknowledge(Operation.TILL, Duration.ZERO, seconds);

        // When
        var findings = new Idleness(activity, List.of(TEN_TO_THIRTY)).findings();

        // Then
        assertThat(findings.isEmpty()).isEqualTo(isWell);
    }

    @Test
    void anOperationThatNeedsTheSickPartMayStandStill() {
        // Given
        acknowledge(Operation.TILL, Duration.ZERO, LongStream.rangeClosed(1, 60).toArray());

        // When
        var findings = new Idleness(activity, List.of(TEN_TO_THIRTY)).findings();

        // Then
        assertThat(activity.instants(Operation.ISSUE)).isEmpty();
        assertThat(findings).isEmpty();
    }

    @Test
    void whatStoodStillIsSaidWithTheReason() {
        // Given
        acknowledge(Operation.TILL, Duration.ofMillis(20), 9, 16, 20, 25, 29);

        // When
        var findings = new Idleness(activity, List.of(TEN_TO_THIRTY)).findings();

        // Then
        assertThat(findings)
                .containsExactly(
                        "TILL stood still for 6.0 s during: pause wallet-service for 20 s (5.4 s are allowed)");
    }

    @Test
    void aSlowMachineGetsAnAllowanceWithALimit() {
        // Given
        acknowledge(Operation.TILL, Duration.ofMillis(300), 9, 18, 22, 26);
        acknowledge(Operation.ISSUE, Duration.ofSeconds(30), 9, 26);
        var both = new Window("x", 10 * SECOND_NANOS, 30 * SECOND_NANOS, EnumSet.of(Operation.TILL, Operation.ISSUE));

        // When
        var findings = new Idleness(activity, List.of(both)).findings();

        // Then
        assertThat(findings).containsExactly("ISSUE stood still for 16.0 s during: x (15.0 s are allowed)");
    }

    private void acknowledge(Operation operation, Duration took, long... seconds) {
        for (long second : seconds) {
            activity.acknowledged(operation, second * SECOND_NANOS - took.toNanos(), second * SECOND_NANOS);
        }
    }
}
