package eu.buono.gateway.admission.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BucketsTest {

    private static final long NOW = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(1);

    @Test
    void twoSecondsWorthMayComeAtOnce() {
        var buckets = new Buckets(10, 100);
        assertThat(taken(buckets, "a", 25, NOW)).isEqualTo(20);
    }

    @Test
    void tokensFlowInEvenWhereTheClockOverflows() {
        var buckets = new Buckets(10, 100);
        taken(buckets, "a", 20, NOW);
        assertThat(taken(buckets, "a", 20, NOW + TimeUnit.MILLISECONDS.toNanos(300)))
                .isEqualTo(3);
        assertThat(taken(buckets, "a", 50, NOW + TimeUnit.SECONDS.toNanos(60))).isEqualTo(20);
    }

    @Test
    void itSaysHowLongToWait() {
        var buckets = new Buckets(10, 100);
        taken(buckets, "a", 20, NOW);
        assertThat(buckets.take("a", NOW)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
    }

    @Test
    void keysDoNotShare() {
        var buckets = new Buckets(10, 100);
        taken(buckets, "a", 20, NOW);
        assertThat(taken(buckets, "b", 25, NOW)).isEqualTo(20);
    }

    @Test
    void aKeyThatIsUsedOutlivesAFloodOfOthersOfHalfTheMemory() {
        var buckets = new Buckets(10, 100);
        taken(buckets, "a", 20, NOW);
        IntStream.range(0, 50).forEach(number -> buckets.take("x" + number, NOW));
        assertThat(buckets.take("a", NOW)).isPositive();
    }

    @Test
    void theMemoryIsBounded() {
        var buckets = new Buckets(10, 100);
        IntStream.range(0, 10_000).forEach(number -> buckets.take("x" + number, NOW));
        assertThat(buckets.size()).isLessThanOrEqualTo(100);
    }

    private static long taken(Buckets buckets, String key, int times, long now) {
        return IntStream.range(0, times)
                .filter(time -> buckets.take(key, now) == 0)
                .count();
    }
}
