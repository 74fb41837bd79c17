package eu.buono.watch.fraud.model;

import java.time.Duration;
import java.time.ZoneId;

/** Rules with the defaults of the configuration, and others that are wrong. */
public final class RulesFixtures {

    private static final ZoneId ROME = ZoneId.of("Europe/Rome");

    private RulesFixtures() {}

    /** Those of {@code FraudConfig}, which a test compares. */
    public static Rules defaults() {
        return new Rules(
                ROME,
                new Rules.WholeBalance(95, 10_000),
                new Rules.InstantCashing(Duration.ofSeconds(60), 5),
                new Rules.WholeSums(85),
                new Rules.SplitSum(4, 18_000),
                new Rules.TakingsRise(1_600, 200_000, 7),
                new Rules.EndRush(Duration.ofHours(60), 12, 300),
                new Rules.CaptureAndReversal(3, 22_000));
    }

    static Rules lax() {
        return new Rules(
                ROME,
                new Rules.WholeBalance(20, 100),
                new Rules.InstantCashing(Duration.ofMinutes(10), 1),
                new Rules.WholeSums(2),
                new Rules.SplitSum(2, 100),
                new Rules.TakingsRise(120, 100, 1),
                new Rules.EndRush(Duration.ofDays(30), 1, 100),
                new Rules.CaptureAndReversal(1, 1));
    }

    static Rules strict() {
        return new Rules(
                ROME,
                new Rules.WholeBalance(100, 50_000),
                new Rules.InstantCashing(Duration.ofSeconds(20), 10),
                new Rules.WholeSums(150),
                new Rules.SplitSum(6, 45_000),
                new Rules.TakingsRise(5_000, 5_000_000, 20),
                new Rules.EndRush(Duration.ofDays(1), 40, 1_000),
                new Rules.CaptureAndReversal(6, 100_000));
    }
}
