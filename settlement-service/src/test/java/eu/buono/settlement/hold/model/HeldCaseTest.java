package eu.buono.settlement.hold.model;

import static eu.buono.settlement.hold.model.HeldCaseFixtures.NOON;
import static eu.buono.settlement.hold.model.HeldCaseFixtures.aCase;
import static eu.buono.settlement.hold.model.HeldCaseFixtures.decided;
import static eu.buono.settlement.hold.model.HeldCaseFixtures.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.Refusal;
import eu.buono.contracts.RefusedException;
import eu.buono.contracts.event.FraudEvent.FraudOutcome;
import eu.buono.contracts.event.FraudEvent.FraudSignal;
import eu.buono.settlement.hold.model.HeldCase.CaseState;
import eu.buono.settlement.hold.model.HeldCase.Verdict;
import eu.buono.settlement.settlement.api.SettlementRefusal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What may be decided of a case, and which of its claims are held then. */
class HeldCaseTest {

    private static final HeldCase RELEASED = decided(aCase(), FraudOutcome.RELEASED, 1);
    private static final HeldCase REFUSED = decided(aCase(), FraudOutcome.REFUSED, 1);

    static Stream<Arguments> states() {
        return Stream.of(
                argumentSet("nobody has decided", aCase(), CaseState.OPEN, List.of(true)),
                argumentSet("released", RELEASED, CaseState.RELEASED, List.of(false)),
                argumentSet("refused", REFUSED, CaseState.REFUSED, List.of(true)),
                argumentSet("found after the release", found(RELEASED), CaseState.OPEN, List.of(false, true)),
                argumentSet("found after the refusal", found(REFUSED), CaseState.OPEN, List.of(true, true)),
                argumentSet(
                        "released once more",
                        decided(found(RELEASED), FraudOutcome.RELEASED, 1),
                        CaseState.RELEASED,
                        List.of(false, false)),
                argumentSet(
                        "refused after the release",
                        decided(RELEASED, FraudOutcome.REFUSED, 1),
                        CaseState.REFUSED,
                        List.of(true)),
                argumentSet(
                        "released after the refusal",
                        decided(REFUSED, FraudOutcome.RELEASED, 1),
                        CaseState.RELEASED,
                        List.of(false)));
    }

    @ParameterizedTest
    @MethodSource("states")
    void aCaseHoldsWhatNobodyHasReleased(HeldCase present, CaseState state, List<Boolean> holds) {
        // When
        var held = Stream.iterate(1, finding -> finding <= present.finding(), finding -> finding + 1)
                .map(present::holds)
                .toList();

        // Then
        assertThat(present.state()).isEqualTo(state);
        assertThat(held).isEqualTo(holds);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                argumentSet(
                        "more was found meanwhile",
                        found(aCase()),
                        new Verdict(FraudOutcome.RELEASED, aCase().version(), "fair"),
                        1L,
                        SettlementRefusal.FRAUD_CASE_CHANGED),
                argumentSet(
                        "somebody decided meanwhile",
                        REFUSED,
                        new Verdict(FraudOutcome.RELEASED, aCase().version(), "fair"),
                        1L,
                        SettlementRefusal.FRAUD_CASE_CHANGED),
                argumentSet(
                        "released already",
                        RELEASED,
                        new Verdict(FraudOutcome.RELEASED, RELEASED.version(), "fair"),
                        1L,
                        SettlementRefusal.FRAUD_CASE_DECIDED),
                argumentSet(
                        "refused already",
                        REFUSED,
                        new Verdict(FraudOutcome.REFUSED, REFUSED.version(), "fake"),
                        1L,
                        SettlementRefusal.FRAUD_CASE_DECIDED),
                argumentSet(
                        "nothing is left to hold",
                        aCase(),
                        new Verdict(FraudOutcome.REFUSED, aCase().version(), "fake"),
                        0L,
                        SettlementRefusal.FRAUD_CLAIMS_SETTLED));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatCannotBeDecidedIsRefused(HeldCase present, Verdict verdict, long unsettled, Refusal refusal) {
        assertThatThrownBy(() -> present.decide(verdict, unsettled, NOON))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(refusal));
    }

    /** Who has looked at it may end a case that came too late. */
    @Test
    void aCaseWhoseClaimsAreSettledCanBeReleased() {
        // When
        var decided = decided(aCase(), FraudOutcome.RELEASED, 0);

        // Then
        assertThat(decided.state()).isEqualTo(CaseState.RELEASED);
    }

    @ParameterizedTest
    @EnumSource(FraudSignal.class)
    void everySignalIsSaidInBothLanguagesWithoutAFigure(FraudSignal signal) {
        // When
        var words = SignalWords.of(signal);

        // Then
        assertThat(List.of(words.it(), words.en())).allMatch(text -> text.matches("\\D+\\."));
    }
}
