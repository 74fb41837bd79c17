package eu.buono.gateway.admission.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdaptiveLimitTest {

    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final int IN_FLIGHT_MIN = 8;

    private final AdaptiveLimit limit = new AdaptiveLimit(PATIENCE, IN_FLIGHT_MIN);

    @Test
    void aBurstAfterSilenceIsTaken() {
        answers(100, 1, Duration.ofMillis(50));

        assertThat(enter(100)).isEqualTo(100);
    }

    @Test
    void asManyAreTakenAsAreAnsweredWithinThePatience() {
        // 20 under way, each 100 ms: 200 per second, 60 within 300 ms.
        answers(1_000, 20, Duration.ofMillis(100));

        assertThat(enter(200)).isBetween(58, 61);
    }

    @Test
    void askingWhetherThereIsAPlaceTakesNone() {
        IntStream.range(0, 1_000).forEach(number -> limit.isFull());

        assertThat(limit.isFull()).isFalse();
        assertThat(limit.inFlight()).isZero();
    }

    @Test
    void answersThatTakeLongerThanThePatienceLowerTheLimitBelowWhatIsUnderWay() {
        answers(1_000, 40, Duration.ofMillis(600));

        assertThat(enter(100)).isLessThan(40);
    }

    @Test
    void theLimitRisesAgainOnceAnswersAreFast() {
        answers(1_000, 40, Duration.ofMillis(600));
        answers(1_000, 8, Duration.ofMillis(8));

        assertThat(enter(100)).isEqualTo(100);
    }

    @Test
    void aFewAreTakenHoweverSlowTheAnswersAre() {
        answers(1_000, 10, Duration.ofSeconds(10));

        assertThat(enter(100)).isEqualTo(IN_FLIGHT_MIN);
    }

    @Test
    void aCallerThatLeavesEarlyTeachesNothingAndALateOneDoes() {
        answers(1_000, 20, Duration.ofMillis(100));
        int before = enter(200);

        IntStream.range(0, before).forEach(number -> limit.left(before, 1, 0));
        int after = enter(200);

        assertThat(after).isEqualTo(before);
        IntStream.range(0, after)
                .forEach(number -> limit.left(after, Duration.ofSeconds(3).toNanos(), 0));
        assertThat(enter(200)).isLessThan(before / 2);
    }

    @Test
    void whoeverIsRefusedHearsWhenTheTurnIsOfThoseRefusedBefore() {
        // 200 per second: a turn every 5 ms, after the 300 ms of those under way.
        answers(1_000, 20, Duration.ofMillis(100));

        var estimates = IntStream.rangeClosed(1, 400)
                .mapToObj(number -> limit.refused(0))
                .toList();

        assertThat(estimates.getFirst()).isBetween(Duration.ofMillis(304), Duration.ofMillis(306));
        assertThat(estimates.getLast()).isBetween(Duration.ofMillis(2_250), Duration.ofMillis(2_350));
        assertThat(limit.refused(Duration.ofSeconds(9).toNanos()))
                .isBetween(Duration.ofMillis(304), Duration.ofMillis(306));
    }

    @Test
    void anOutageIsForgottenOnceAnswersAreFastAgain() {
        // Given: one answer every two and a half seconds, while hundreds ask.
        answers(1_000, 8, Duration.ofSeconds(20));
        IntStream.range(0, 400).forEach(number -> limit.refused(0));

        // When
        answers(1_000, 20, Duration.ofMillis(100));

        // Then
        assertThat(limit.refused(Duration.ofSeconds(1).toNanos())).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void pressureIsTheShareOfThePatienceThatAnAnswerTookJustNow() {
        answers(1_000, 20, Duration.ofMillis(150));

        assertThat(limit.pressurePercent(0)).isBetween(45, 55);
        assertThat(limit.pressurePercent(Duration.ofSeconds(2).toNanos())).isZero();
    }

    @Test
    void whatGivesWayFallsToTwoPlacesAndRisesSlowlyToWhatItHadBefore() {
        answers(1_000, 20, Duration.ofMillis(100));
        int before = enter(200);

        long now = giveWay(true, 0, 30);
        assertThat(limit.placesMax()).isEqualTo(2);
        now = giveWay(false, now, 10);
        assertThat(limit.placesMax()).isBetween(10, 14);
        giveWay(false, now, 100);
        assertThat(limit.placesMax()).isEqualTo(before);
    }

    @Test
    void whatGivesWayKeepsAQuarterOfWhatIsAlwaysLetIn() {
        var wide = new AdaptiveLimit(PATIENCE, 32);

        IntStream.rangeClosed(1, 50)
                .forEach(number ->
                        wide.giveWay(true, number * Duration.ofMillis(50).toNanos()));

        assertThat(wide.placesMax()).isEqualTo(8);
    }

    @Test
    void stepsAreCountedByTimeAndNotByRequests() {
        IntStream.range(0, 1_000).forEach(number -> limit.giveWay(true, 0));

        assertThat(limit.placesMax()).isGreaterThan(IN_FLIGHT_MIN / 2);
    }

    private long giveWay(boolean isOtherSlow, long nowNanos, int steps) {
        long step = Duration.ofMillis(50).toNanos();
        IntStream.rangeClosed(1, steps).forEach(number -> limit.giveWay(isOtherSlow, nowNanos + number * step));
        return nowNanos + steps * step;
    }

    /** So many answers while always {@code inFlight} are under way. */
    private void answers(int count, int inFlight, Duration latency) {
        for (int number = 0; number < count; number++) {
            while (limit.inFlight() < inFlight && limit.enter() > 0) {
                continue;
            }
            limit.answered(limit.inFlight(), latency.toNanos(), 0);
        }
        while (limit.inFlight() > 0) {
            limit.left(0, 0, 0);
        }
    }

    private int enter(int attempts) {
        return (int)
                IntStream.range(0, attempts).filter(number -> limit.enter() > 0).count();
    }
}
