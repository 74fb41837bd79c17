package eu.buono.watch.journeys.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JourneyCountTest {

    private static final Instant MINUTE = Instant.parse("2026-11-28T12:00:00Z");

    @Test
    void walksOfAMinuteAreOneCount() {
        // When
        var counts = JourneyCount.of(
                List.of(
                        walk(Journey.CHECK, 1, 100, Optional.empty()),
                        walk(Journey.CHECK, 59, 300, Optional.of("no connection")),
                        walk(Journey.CHECK, 60, 20, Optional.empty()),
                        walk(Journey.ISSUE, 2, 3000, Optional.empty())),
                Duration.ofSeconds(2));

        // Then
        assertThat(counts)
                .containsExactlyInAnyOrder(
                        new JourneyCount("check", MINUTE, 2, 1, 0, 400, 300),
                        new JourneyCount("check", MINUTE.plusSeconds(60), 1, 0, 0, 20, 20),
                        new JourneyCount("issue", MINUTE, 1, 0, 1, 3000, 3000));
    }

    private static Walk walk(Journey journey, int second, long tookMillis, Optional<String> failure) {
        return new Walk(journey, MINUTE.plusSeconds(second), Duration.ofMillis(tookMillis), failure);
    }
}
