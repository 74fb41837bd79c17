package eu.buono.watch.fraud.model;

import eu.buono.watch.fraud.model.FraudHistory.Answer;
import java.util.Set;
import java.util.stream.Collectors;

/** What the rules alone say of a history. */
public final class FraudFixtures {

    private FraudFixtures() {}

    /** Who is found by the defaults, rightly or wrongly. */
    public static Set<Answer> found(FraudHistory history) {
        return FraudScore.findings(RulesFixtures.defaults(), history.happenings()).stream()
                .map(finding -> new Answer(finding.signal(), finding.merchantId()))
                .collect(Collectors.toSet());
    }
}
