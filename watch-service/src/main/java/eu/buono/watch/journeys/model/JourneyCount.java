package eu.buono.watch.journeys.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a minute of a journey's history counts. */
public record JourneyCount(
        String journey, Instant minute, long walks, long failed, long slow, long tookSumMillis, long tookMaxMillis) {

    /** One count for each journey and minute, in a fixed order, so that writers never wait in a circle. */
    public static List<JourneyCount> of(List<Walk> walks, Duration slowAfter) {
        Map<String, JourneyCount> counts = new TreeMap<>();
        for (var walk : walks) {
            var count = of(walk, slowAfter);
            counts.merge(count.minute() + " " + count.journey(), count, JourneyCount::plus);
        }
        return List.copyOf(counts.values());
    }

    private static JourneyCount of(Walk walk, Duration slowAfter) {
        long millis = walk.took().toMillis();
        return new JourneyCount(
                walk.journey().key(),
                walk.endedAt().truncatedTo(ChronoUnit.MINUTES),
                1,
                walk.hasFailed() ? 1 : 0,
                walk.isSlow(slowAfter) ? 1 : 0,
                millis,
                millis);
    }

    private JourneyCount plus(JourneyCount other) {
        return new JourneyCount(
                journey,
                minute,
                walks + other.walks,
                failed + other.failed,
                slow + other.slow,
                tookSumMillis + other.tookSumMillis,
                Math.max(tookMaxMillis, other.tookMaxMillis));
    }
}
