package eu.buono.watch.fraud.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.event.FraudEvent.FraudSignal;
import eu.buono.contracts.event.FraudEvent.FraudSuspectedV1;
import eu.buono.watch.fraud.model.FraudHistory.Happening;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The defaults of the thresholds on histories with known answers. They were chosen on the histories of {@link
 * FraudTuning} and are judged on those of {@link #JUDGING}, which nobody looked at meanwhile.
 */
class FraudDetectionTest {

    private static final List<FraudHistory> JUDGING = FraudTuning.histories(List.of(21L, 22L, 23L, 24L));

    private static final double PRECISION_MIN = 0.70;
    private static final double RECALL_MIN = 0.70;

    @Test
    void fraudsOfHistoriesThatNobodyTunedOnAreFoundAndHonestShopsAreLeftAlone() {
        // Given
        FraudScore.print("tuning", FraudScore.of(RulesFixtures.defaults(), FraudTuning.HISTORIES));

        // When
        var scores = FraudScore.of(RulesFixtures.defaults(), JUDGING);

        // Then
        FraudScore.print("judging", scores);
        assertThat(scores).hasSize(FraudSignal.values().length - 1);
        assertThat(scores).allSatisfy((signal, score) -> {
            assertThat(score.precision()).as("precision of " + signal).isGreaterThanOrEqualTo(PRECISION_MIN);
            assertThat(score.recall()).as("recall of " + signal).isGreaterThanOrEqualTo(RECALL_MIN);
        });
    }

    /** Were the floors reached by whatever rules, they would say nothing. */
    @Test
    void rulesThatAreTooLaxOrTooStrictStayBelowTheFloors() {
        // When
        var lax = FraudScore.of(RulesFixtures.lax(), JUDGING);
        var strict = FraudScore.of(RulesFixtures.strict(), JUDGING);

        // Then
        assertThat(lax.values()).anyMatch(score -> score.precision() < PRECISION_MIN);
        assertThat(strict.values()).anyMatch(score -> score.recall() < RECALL_MIN);
    }

    /** Services tell in their own time: what comes in another order within a day makes the same cases. */
    @Test
    void theOrderWithinADayMakesNoOtherCase() {
        // Given
        var happenings = JUDGING.getFirst().happenings();
        var shuffled = new ArrayList<Happening>();
        var days = happenings.stream()
                .collect(Collectors.groupingBy(
                        happening -> RulesFixtures.defaults().day(happening.at()), TreeMap::new, Collectors.toList()));
        days.values().forEach(day -> {
            Collections.shuffle(day, new Random(7));
            shuffled.addAll(day);
        });

        // When
        var inOrder = claims(FraudScore.findings(RulesFixtures.defaults(), happenings));
        var outOfOrder = claims(FraudScore.findings(RulesFixtures.defaults(), shuffled));

        // Then
        assertThat(outOfOrder).isEqualTo(inOrder).isNotEmpty();
    }

    private static Map<Object, Set<Object>> claims(List<FraudSuspectedV1> findings) {
        var claims = new HashMap<Object, Set<Object>>();
        findings.forEach(finding ->
                claims.computeIfAbsent(finding.caseId(), id -> new HashSet<>()).addAll(finding.claims()));
        return claims;
    }
}
