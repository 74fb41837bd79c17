package eu.buono.gateway.admission.api;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.gateway.admission.LoadConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits in front of a machine that serves one request after the other, in a time that does not pass by itself. */
class OverloadTest {

    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final int PERCENT_GOOD_MIN = 90;
    private static final Duration LATENCY_MAX = Duration.ofMillis(500);

    private final AdaptiveLimits limits = new AdaptiveLimits(
            new SmallRyeConfigBuilder()
                    .withMapping(LoadConfig.class)
                    .withDefaultValues(Map.of(
                            "buono.gateway.load.till.patience", "PT0.3S",
                            "buono.gateway.load.till.in-flight-min", "20",
                            "buono.gateway.load.till.rank", "1",
                            "buono.gateway.load.issuing.patience", "PT1S",
                            "buono.gateway.load.issuing.rank", "2",
                            "buono.gateway.load.issuing.in-flight-min", "32"))
                    .build()
                    .getConfigMapping(LoadConfig.class),
            new SimpleMeterRegistry());

    private final Random random = new Random(38);

    @ParameterizedTest
    @ValueSource(ints = {150, 500, 2_000})
    void atTwiceTheLoadTheGoodAnswersStayAndNoneIsLate(int carriedPerSecond) {
        // Given
        var machine = new Machine(carriedPerSecond);
        machine.run(10, 2 * carriedPerSecond, 0);

        // When
        var tills = machine.run(10, 2 * carriedPerSecond, 0).tills();

        // Then
        assertThat(tills.good() * 100L).isGreaterThanOrEqualTo(10L * PERCENT_GOOD_MIN * carriedPerSecond);
        assertThat(tills.latencyAt(99)).isLessThanOrEqualTo(LATENCY_MAX);
        assertThat(tills.late()).isZero();
        assertThat(tills.refused()).isPositive();
    }

    @Test
    void whatIsCarriedIsNotRefused() {
        var tills = new Machine(500).run(20, 400, 0).tills();

        assertThat(tills.refused()).isZero();
    }

    @Test
    void aMachineThatSlowsDownIsFollowedAndSoIsOneThatRecovers() {
        // Given
        var machine = new Machine(1_000);
        machine.run(5, 900, 0);

        // When
        machine.carries(200);
        machine.run(2, 900, 0);
        var slow = machine.run(5, 900, 0).tills();
        machine.carries(1_000);
        machine.run(2, 900, 0);
        var fast = machine.run(5, 900, 0).tills();

        // Then
        assertThat(slow.latencyAt(99)).isLessThanOrEqualTo(LATENCY_MAX);
        assertThat(slow.good()).isGreaterThanOrEqualTo(5 * 200 * PERCENT_GOOD_MIN / 100);
        assertThat(fast.refused()).isZero();
    }

    @Test
    void tillsComeBeforeIssuing() {
        // Given: tills alone are carried, tills and issuing together are four times as much as is carried.
        var machine = new Machine(500);
        machine.run(10, 300, 1_700);

        // When
        var result = machine.run(10, 300, 1_700);

        // Then
        assertThat(result.tills().good()).isGreaterThanOrEqualTo(10 * 300 * PERCENT_GOOD_MIN / 100);
        assertThat(result.tills().latencyAt(99)).isLessThanOrEqualTo(LATENCY_MAX);
        assertThat(result.issuing().good()).isPositive();
    }

    /** What became of the requests of one pool. */
    private record Tally(List<Long> latencies, long refused) {

        long good() {
            return latencies.stream()
                    .filter(nanos -> nanos <= DEADLINE.toNanos())
                    .count();
        }

        long late() {
            return latencies.size() - good();
        }

        Duration latencyAt(int percent) {
            var sorted = latencies.stream().sorted().toList();
            return Duration.ofNanos(sorted.get(sorted.size() * percent / 100));
        }
    }

    private record Result(Tally tills, Tally issuing) {}

    private record Served(String pool, AdaptiveLimits.Place place, long sinceNanos, long workNanos) {}

    /** Serves in order of arrival, each for a time that varies around the one that its capacity says. */
    private final class Machine {

        private final Queue<Served> queue = new ArrayDeque<>();
        private double nanosEach;
        private long now;
        private long freeAt;

        private Machine(int carriedPerSecond) {
            carries(carriedPerSecond);
        }

        void carries(int perSecond) {
            nanosEach = (double) SECOND / perSecond;
        }

        Result run(int seconds, int tillsPerSecond, int issuesPerSecond) {
            List<Long> tills = new ArrayList<>();
            List<Long> issuing = new ArrayList<>();
            long[] refused = {0, 0};
            long end = now + seconds * SECOND;
            double perNano = (tillsPerSecond + issuesPerSecond) / (double) SECOND;
            while (now < end) {
                long arrival = now + (long) (-Math.log(1 - random.nextDouble()) / perNano);
                serveUntil(arrival, tills, issuing);
                now = arrival;
                boolean isTill = random.nextInt(tillsPerSecond + issuesPerSecond) < tillsPerSecond;
                String pool = isTill ? "till" : "issuing";
                Optional<AdaptiveLimits.Place> place = limits.enter(pool, now);
                if (place.isPresent()) {
                    long workNanos = (long) (nanosEach * (0.5 + random.nextDouble()));
                    queue.add(new Served(pool, place.get(), now, workNanos));
                } else {
                    refused[isTill ? 0 : 1]++;
                }
            }
            return new Result(new Tally(tills, refused[0]), new Tally(issuing, refused[1]));
        }

        private void serveUntil(long instant, List<Long> tills, List<Long> issuing) {
            while (!queue.isEmpty()) {
                long ready = Math.max(freeAt, queue.element().sinceNanos())
                        + queue.element().workNanos();
                if (ready > instant) {
                    return;
                }
                var served = queue.remove();
                freeAt = ready;
                served.place().answered(ready);
                (served.pool().equals("till") ? tills : issuing).add(ready - served.sinceNanos());
            }
        }
    }
}
