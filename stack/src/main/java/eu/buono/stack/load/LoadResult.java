package eu.buono.stack.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What came of a load.
 *
 * @param latencyMicros of successful answers, from the intended start, in microseconds
 * @param countByStatus answers by HTTP status; 0: the connection failed
 */
public record LoadResult(Duration duration, Histogram latencyMicros, Map<Integer, Integer> countByStatus) {

    /** What one connection saw; used by one thread. */
    static final class Part {

        private final Histogram latencyMicros;
        private final Map<Integer, Integer> countByStatus = new TreeMap<>();

        Part(Histogram latencyMicros) {
            this.latencyMicros = latencyMicros;
        }

        void add(Response response, long micros) {
            countByStatus.merge(response.status(), 1, Integer::sum);
            if (response.isSuccess()) {
                latencyMicros.recordValue(Math.min(micros, latencyMicros.getHighestTrackableValue()));
            }
        }

        void countFailedClose() {
            countByStatus.merge(-1, 1, Integer::sum);
        }
    }

    static LoadResult of(Duration duration, List<Part> parts) {
        var latency = new Histogram(parts.getFirst().latencyMicros);
        var counts = new TreeMap<Integer, Integer>();
        for (var part : parts) {
            latency.add(part.latencyMicros);
            part.countByStatus.forEach((status, count) -> counts.merge(status, count, Integer::sum));
        }
        return new LoadResult(duration, latency, counts);
    }

    /** This load and one that ran after it, as one. */
    public LoadResult plus(LoadResult later) {
        var latency = new Histogram(latencyMicros);
        latency.add(latencyMicros);
        latency.add(later.latencyMicros);
        var counts = new TreeMap<>(countByStatus);
        later.countByStatus.forEach((status, count) -> counts.merge(status, count, Integer::sum));
        return new LoadResult(duration.plus(later.duration), latency, counts);
    }

    /** Successful answers. */
    public long successes() {
        return latencyMicros.getTotalCount();
    }

    public double successesPerSecond() {
        return successes() * 1e9 / duration.toNanos();
    }

    /** Latency at a percentile, 0..100, in milliseconds. */
    public double millisAt(double percentile) {
        return latencyMicros.getValueAtPercentile(percentile) / 1e3;
    }
}
