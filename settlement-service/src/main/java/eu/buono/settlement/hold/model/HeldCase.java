package eu.buono.settlement.hold.model;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.FraudCaseId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.event.FraudEvent.FraudOutcome;
import eu.buono.contracts.event.FraudEvent.FraudSignal;
import eu.buono.settlement.settlement.api.SettlementRefusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A case, and what was decided of it last. It may be decided as often as somebody knows better:
 *
 * Open ─ release ▶ Released
 * Open ─ refuse ▶ Refused
 * Released ─ refuse ▶ Refused
 * Refused ─ release ▶ Released
 * Released ─ find ▶ Open
 * Refused ─ find ▶ Open
 *
 * @param since when its first finding was made
 * @param finding the highest so far
 */
public record HeldCase(
        FraudCaseId caseId,
        MerchantId merchantId,
        ProgrammeId programmeId,
        FraudSignal signal,
        LocalDate day,
        Instant since,
        int finding,
        Optional<CaseDecision> decision) {

    /** What becomes of its claims. */
    public enum CaseState {
        /** Somebody must decide: of all claims, or of those that were found since the last decision. */
        OPEN,
        RELEASED,
        REFUSED
    }

    /**
     * What somebody says of a case.
     *
     * @param version of the case that was looked at
     */
    public record Verdict(FraudOutcome outcome, int version, String reason) {}

    public CaseState state() {
        var standing = decision.filter(last -> last.finding() >= finding);
        if (standing.isEmpty()) {
            return CaseState.OPEN;
        }
        return standing.get().outcome() == FraudOutcome.RELEASED ? CaseState.RELEASED : CaseState.REFUSED;
    }

    /** Another one after each finding and each decision, so that nobody decides about what they have not seen. */
    public int version() {
        return finding + decision.map(CaseDecision::number).orElse(0);
    }

    /** Whether a claim that this finding named is kept out of closings, if none has taken it. */
    public boolean holds(int claimFinding) {
        return decision.filter(last -> claimFinding <= last.finding())
                .map(last -> last.outcome() != FraudOutcome.RELEASED)
                .orElse(true);
    }

    /**
     * Decides about all claims that were found so far. Refuses: FRAUD_CASE_CHANGED, FRAUD_CASE_DECIDED,
     * FRAUD_CLAIMS_SETTLED.
     *
     * @param unsettled number of its claims that no settlement has taken
     */
    public CaseDecision decide(Verdict verdict, long unsettled, Instant at) {
        if (verdict.version() != version()) {
            throw refused(SettlementRefusal.FRAUD_CASE_CHANGED);
        }
        if (state().name().equals(verdict.outcome().name())) {
            throw refused(SettlementRefusal.FRAUD_CASE_DECIDED);
        }
        if (verdict.outcome() == FraudOutcome.REFUSED && unsettled == 0) {
            throw refused(SettlementRefusal.FRAUD_CLAIMS_SETTLED);
        }
        int number = decision.map(CaseDecision::number).orElse(0) + 1;
        return new CaseDecision(number, verdict.outcome(), finding, verdict.reason(), at);
    }
}
