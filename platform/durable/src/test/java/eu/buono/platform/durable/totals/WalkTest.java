package eu.buono.platform.durable.totals;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.platform.durable.totals.Walk.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WalkTest {

    private static final Instant NOW = Instant.parse("2026-11-29T10:15:30Z");

    private final Walk walk = new Walk(Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofMinutes(20));

    @Test
    void theStretchIsReadFromItsNewerEndWithoutAGapAndThenAgain() {
        // When
        var ranges = Stream.generate(() -> walk.next(NOW)).limit(4).toList();

        // Then
        assertThat(ranges)
                .containsExactly(
                        range("09:40:00", "10:00:00"),
                        range("09:20:00", "09:40:00"),
                        range("09:15:00", "09:20:00"),
                        range("09:40:00", "10:00:00"));
    }

    @Test
    void whatHasGrownOlderMeanwhileIsReadWithTheNextRound() {
        // Given
        walk.next(NOW);
        walk.next(NOW);
        walk.next(NOW);

        // When
        var next = walk.next(NOW.plus(Duration.ofMinutes(1)));

        // Then
        assertThat(next).isEqualTo(range("09:41:00", "10:01:00"));
    }

    @Test
    void aClockThatWasPutBackBeginsAgain() {
        // Given
        walk.next(NOW);

        // When
        var next = walk.next(NOW.minus(Duration.ofHours(1)));

        // Then
        assertThat(next).isEqualTo(range("08:40:00", "09:00:00"));
    }

    @Test
    void aPartAsLongAsTheStretchIsReadEveryTime() {
        // Given
        var whole = new Walk(Duration.ofMinutes(-2), Duration.ofMinutes(15), Duration.ofMinutes(17));

        // When
        var ranges = Stream.generate(() -> whole.next(NOW)).limit(2).toList();

        // Then
        assertThat(ranges).containsOnly(range("10:00:00", "10:17:00"));
    }

    private static Range range(String from, String until) {
        return new Range(Instant.parse("2026-11-29T" + from + "Z"), Instant.parse("2026-11-29T" + until + "Z"));
    }
}
