package eu.buono.gateway.admission.queue;

import static eu.buono.gateway.admission.queue.OpeningDay.OPENS_AT;
import static eu.buono.gateway.admission.queue.OpeningDay.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaitingLineTest {

    private static final long SEED = 20270901;
    private static final int PEOPLE = 300_000;
    private static final int ARRIVAL_SECONDS = 600;

    /** Who stands before the frontier asks again within it. */
    private static final int ASKED_WITHIN_SECONDS = 70;

    private static final Capacity QUIET = new Capacity(500_000, 10);

    /** 300,000 people in ten minutes before services that do 200 things a second; made once. */
    private static final class Ordinary {

        private static final OpeningDay DAY = day();

        private static OpeningDay day() {
            System.out.println("seed " + SEED);
            var day = new OpeningDay(SEED, PEOPLE, ARRIVAL_SECONDS, second -> 200);
            int last = day.pass(OpeningDay.line(OPENS_AT.minusSeconds(600)));
            System.out.println("the last of " + PEOPLE + " was let in after " + last + " s");
            return day;
        }
    }

    private final WaitingLine line = OpeningDay.line(OPENS_AT.minusSeconds(600));
    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void whoCameBeforeTheOpeningIsLetInByTheDrawAndAllOthersByTheirArrival() {
        // Given
        var day = Ordinary.DAY;

        // Then
        assertThat(day.admittedAt).doesNotContain(OpeningDay.NEVER);
        var early = IntStream.range(0, PEOPLE)
                .filter(day::isEarly)
                .boxed()
                .sorted((one, other) -> Long.compareUnsigned(day.draw[one], day.draw[other]))
                .mapToInt(Integer::intValue)
                .toArray();
        var late = IntStream.range(0, PEOPLE)
                .filter(person -> !day.isEarly(person))
                .boxed()
                .sorted(Comparator.comparingInt(person -> day.arrivedAt[person]))
                .mapToInt(Integer::intValue)
                .toArray();
        var order = IntStream.concat(Arrays.stream(early), Arrays.stream(late))
                .map(person -> day.admittedAt[person])
                .toArray();
        assertThat(overtakenBySeconds(order)).isLessThan(ASKED_WITHIN_SECONDS);
        assertThat(correlation(
                        Arrays.stream(early)
                                .map(person -> day.arrivedAt[person])
                                .toArray(),
                        Arrays.stream(early)
                                .map(person -> day.admittedAt[person])
                                .toArray()))
                .as("coming sooner before the opening helps nobody")
                .isBetween(-0.01, 0.01);
    }

    @Test
    void asManyAreLetInAsTheServicesCarryAlsoWhenTheyCarryLess() {
        // Given
        var day =
                new OpeningDay(SEED, PEOPLE, ARRIVAL_SECONDS, second -> second < 600 ? 200 : second < 1200 ? 50 : 150);

        // When
        day.pass(line);

        // Then
        assertThat(admittedPerSecond(day, 200, 600)).isBetween(120.0, 200.0);
        assertThat(admittedPerSecond(day, 700, 1200)).isBetween(25.0, 50.0);
        assertThat(admittedPerSecond(day, 1350, 1900)).isBetween(90.0, 150.0);
        assertThat(Arrays.stream(day.backlog, 760, 1200).max().orElseThrow())
                .as("what waits at a service that does 50 a second")
                .isLessThan(500);
    }

    @Test
    void whoIsToldHowLongItTakesWaitsAboutSoLong() {
        // Given
        var day = Ordinary.DAY;

        // Then
        var errors = IntStream.range(0, PEOPLE)
                .filter(person -> day.toldAt[person] > 200)
                .mapToDouble(person -> (double) day.toldSeconds[person] / (day.admittedAt[person] - day.toldAt[person]))
                .sorted()
                .toArray();
        System.out.printf(
                "told to wait of waited: p5 %.2f, p50 %.2f, p95 %.2f%n",
                errors[errors.length / 20], errors[errors.length / 2], errors[errors.length * 19 / 20]);
        assertThat(errors[errors.length / 20]).isGreaterThan(0.7);
        assertThat(errors[errors.length * 19 / 20]).isLessThan(1.6);
    }

    @Test
    void aPersonHasOnePlaceHoweverOftenItComesBeforeTheOpening() {
        // Given
        long draw = random.nextLong();
        var before = OPENS_AT.minusSeconds(300);

        // When
        long first = line.order(draw, before);
        IntStream.range(0, 1_000).forEach(time -> line.stand(first, draw, before.plusMillis(time), QUIET));
        long again = line.order(draw, OPENS_AT.minusMillis(1));
        long late = line.order(draw, OPENS_AT);

        // Then
        assertThat(again).isEqualTo(first);
        assertThat(late).isGreaterThan(first);
        long another = line.order(-1L, before);
        assertThat(line.stand(another, -1L, before.plusSeconds(1), QUIET).position())
                .isEqualTo(2);
    }

    @Test
    void nobodyIsLetInBeforeTheOpeningAndSomebodyAtOnceAfterIt() {
        long draw = random.nextLong();
        long order = line.order(draw, OPENS_AT.minusSeconds(1));

        assertThat(line.stand(order, draw, OPENS_AT.minusMillis(1), QUIET).isAdmitted())
                .isFalse();
        assertThat(line.stand(order, draw, OPENS_AT.plusSeconds(1), QUIET).isAdmitted())
                .isTrue();
    }

    @Test
    void whoDoesNotComeHoldsUpNobody() {
        // Given: nine of ten have left.
        var draws = random.longs(10_000).toArray();
        for (long draw : draws) {
            line.stand(line.order(draw, at(-1)), draw, at(-1), QUIET);
        }

        // When
        int second = 0;
        int admitted = 0;
        var staying = Arrays.stream(draws, 0, 1_000).boxed().toList();
        var left = new ArrayList<>(staying);
        while (!left.isEmpty() && second < 3_600) {
            second++;
            var now = at(second);
            left.removeIf(draw -> line.stand(line.order(draw, at(-1)), draw, now, new Capacity(20_000, 10))
                    .isAdmitted());
            admitted = staying.size() - left.size();
        }

        // Then: by 20 a second all ten thousand would take 500 s.
        assertThat(admitted).isEqualTo(1_000);
        assertThat(second).isLessThan(400);
    }

    @Test
    void aLineThatBeginsAnewCountsWhoAsksBeforeItMovesAndKnowsWhoWasLetIn() {
        // Given
        var draws = random.longs(1_000).toArray();
        var restarted = OpeningDay.line(at(100));
        for (long draw : draws) {
            restarted.stand(line.order(draw, at(-1)), draw, at(120), QUIET);
        }
        long middle = line.order(Long.MIN_VALUE, at(-1));

        // When
        restarted.letIn(middle);

        // Then
        long admitted = Arrays.stream(draws)
                .filter(draw -> restarted
                        .stand(line.order(draw, at(-1)), draw, at(130), QUIET)
                        .isAdmitted())
                .count();
        assertThat(admitted)
                .isEqualTo(Arrays.stream(draws).filter(draw -> draw >= 0).count());
        long later = IntStream.range(160, 260)
                .mapToLong(second -> Arrays.stream(draws)
                        .filter(draw -> restarted
                                .stand(line.order(draw, at(-1)), draw, at(second), QUIET)
                                .isAdmitted())
                        .count())
                .max()
                .orElseThrow();
        assertThat(later).isEqualTo(1_000);
    }

    @Test
    void twoGatewaysLetPeopleInByTheSameOrder() {
        // Given: each has half of the people, and hears of the other's by whom it let in.
        var other = OpeningDay.line(OPENS_AT.minusSeconds(600));
        var draws = random.longs(4_000).toArray();
        Arrays.sort(draws);

        // When
        long[] furthest = {-1, -1};
        for (int second = -1; second < 60; second++) {
            for (int number = 0; number < draws.length; number++) {
                var at = number % 2 == 0 ? line : other;
                long order = line.order(draws[number], at(-1));
                if (at.stand(order, draws[number], at(second), new Capacity(20_000, 10))
                        .isAdmitted()) {
                    furthest[number % 2] = Math.max(furthest[number % 2], order);
                    (number % 2 == 0 ? other : line).letIn(order);
                }
            }
        }

        // Then
        double difference = Math.abs(furthest[0] - furthest[1]) / (double) (1L << 44);
        assertThat(furthest[0]).isPositive();
        assertThat(difference).isLessThan(0.01);
    }

    /** How long somebody was let in before another one who stood before it, at most. */
    private static int overtakenBySeconds(int[] admittedAt) {
        int last = Integer.MIN_VALUE;
        int most = 0;
        for (int at : admittedAt) {
            last = Math.max(last, at);
            most = Math.max(most, last - at);
        }
        // The one who was let in last so far, less the one who stands behind: by so much it had been passed over.
        return most;
    }

    private static double admittedPerSecond(OpeningDay day, int from, int to) {
        return Arrays.stream(day.admitted, from, to).sum() / (double) (to - from);
    }

    private static double correlation(int[] some, int[] others) {
        double meanOfSome = Arrays.stream(some).average().orElseThrow();
        double meanOfOthers = Arrays.stream(others).average().orElseThrow();
        double product = 0;
        double squaresOfSome = 0;
        double squaresOfOthers = 0;
        for (int at = 0; at < some.length; at++) {
            double one = some[at] - meanOfSome;
            double other = others[at] - meanOfOthers;
            product += one * other;
            squaresOfSome += one * one;
            squaresOfOthers += other * other;
        }
        return product / Math.sqrt(squaresOfSome * squaresOfOthers);
    }
}
