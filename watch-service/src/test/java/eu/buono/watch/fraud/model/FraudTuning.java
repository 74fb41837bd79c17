package eu.buono.watch.fraud.model;

import eu.buono.contracts.event.FraudEvent.FraudSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Tries thresholds on the histories that are there for tuning, and prints which ones find most at the least wrong. */
final class FraudTuning {

    private static final Instant BEGIN = Instant.parse("2026-10-01T00:00:00Z");

    static final List<FraudHistory> HISTORIES = histories(List.of(11L, 12L, 13L, 14L));

    private static final int STEPS = 12;

    private FraudTuning() {}

    static List<FraudHistory> histories(List<Long> seeds) {
        System.out.println("seeds " + seeds);
        return seeds.stream().map(seed -> FraudHistory.of(seed, BEGIN)).toList();
    }

    /** Rules that are stricter with each step, all at once: none looks at what another one counts. */
    private static List<Rules> steps() {
        var steps = new ArrayList<Rules>();
        for (int step = 0; step < STEPS; step++) {
            for (int second = 0; second < 4; second++) {
                steps.add(new Rules(
                        RulesFixtures.defaults().zone(),
                        RulesFixtures.defaults().wholeBalance(),
                        new Rules.InstantCashing(Duration.ofSeconds(60 + 10 * second), 3 + step),
                        new Rules.WholeSums(50 + 5 * step),
                        new Rules.SplitSum(3 + second % 2, 18_000 + 1_000 * step),
                        new Rules.TakingsRise(500 + 100 * step, 200_000 + 100_000 * second, 7),
                        new Rules.EndRush(Duration.ofHours(48 + 12 * second), 8 + step, 300),
                        new Rules.CaptureAndReversal(3 + second % 2, 10_000 + 2_000 * step)));
            }
        }
        return steps;
    }

    public static void main(String[] args) {
        var best = new TreeMap<FraudSignal, Double>();
        for (var rules : steps()) {
            FraudScore.of(rules, HISTORIES).forEach((signal, score) -> {
                if (score.f1() > best.getOrDefault(signal, 0.0)) {
                    best.put(signal, score.f1());
                    System.out.printf(
                            Locale.ROOT,
                            "%-22s f1 %.3f precision %.3f recall %.3f by %s%n",
                            signal,
                            score.f1(),
                            score.precision(),
                            score.recall(),
                            rule(rules, signal));
                }
            });
        }
    }

    private static Object rule(Rules rules, FraudSignal signal) {
        return switch (signal) {
            case INSTANT_CASHING -> rules.instantCashing();
            case WHOLE_SUMS -> rules.wholeSums();
            case SPLIT_SUM -> rules.splitSum();
            case TAKINGS_RISE -> rules.takingsRise();
            case END_RUSH -> rules.endRush();
            case CAPTURE_AND_REVERSAL -> rules.captureAndReversal();
            case UNKNOWN -> "";
        };
    }
}
