package eu.buono.stack.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartStatusTest {

    private static final Instant START = Instant.parse("2026-09-01T08:00:00Z");
    private static final Duration STEADY = Duration.ofSeconds(60);

    private final PartStatus running = PartStatus.running("Kafka", START);

    @Test
    void aDeathAndAReturnAreCounted() {
        // When
        var back = running.ended("exit 1", List.of("full"), at(5), STEADY)
                .attempted(false)
                .failed("no space", List.of("still full"))
                .attempted(false)
                .started(at(9));

        // Then
        assertThat(back)
                .isEqualTo(new PartStatus(
                        "Kafka",
                        PartStatus.State.RUNNING,
                        at(9),
                        1,
                        2,
                        Optional.empty(),
                        Optional.of("no space"),
                        List.of("still full")));
    }

    @Test
    void whoKeepsCrashingSoonAfterEachStartIsTriedEverMoreSeldom() {
        // Given
        var back = running.ended("exit 1", List.of(), at(60), STEADY)
                .attempted(false)
                .started(at(61));

        // When
        var again = back.ended("exit 1", List.of(), at(120), STEADY);

        // Then
        assertThat(again.attempts()).isEqualTo(1);
    }

    @Test
    void aSteadyRunIsANewBeginning() {
        // Given
        var back = running.ended("exit 1", List.of(), at(60), STEADY)
                .attempted(false)
                .started(at(61));

        // When
        var again = back.ended("exit 1", List.of(), at(121), STEADY);

        // Then
        assertThat(again.attempts()).isZero();
    }

    @Test
    void attemptsInVainBeforeANeededPartCameBackDoNotCount() {
        // Given
        var waiting = running.ended("exit 1", List.of(), at(5), STEADY)
                .attempted(false)
                .attempted(false)
                .waitingUntil(at(60));

        // When
        var attempted = waiting.attempted(true);

        // Then
        assertThat(attempted.attempts()).isEqualTo(1);
        assertThat(attempted.nextAttempt()).isEmpty();
    }

    @Test
    void anotherProcessReadsWhatWasWritten(@TempDir Path folder) throws IOException {
        // Given
        var written = running.ended("exit 1", List.of("a line", "another"), at(5), STEADY)
                .waitingUntil(at(6));
        new PartStatusFiles(folder).write(running);

        // When
        new PartStatusFiles(folder).write(written);

        // Then
        assertThat(new PartStatusFiles(folder).read()).containsExactly(written);
    }

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }
}
