package eu.buono.watch.fraud.model;

import eu.buono.contracts.FraudCaseId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.event.FraudEvent.FraudFigure;
import eu.buono.contracts.event.FraudEvent.FraudOutcome;
import eu.buono.contracts.event.FraudEvent.FraudSignal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A case as it is known now.
 *
 * @param claims how many it concerns, and {@code cents} what was captured with them
 * @param finding the highest so far
 * @param decision the last one of the public body
 */
public record FraudCase(
        FraudCaseId id,
        MerchantId merchantId,
        ProgrammeId programmeId,
        FraudSignal signal,
        LocalDate day,
        Instant foundAt,
        List<FraudFigure> figures,
        long claims,
        long cents,
        int finding,
        Optional<Decision> decision) {

    /** What becomes of its claims. */
    public enum State {
        /** Nobody has decided, or more was found since: the claims are held, unless a settlement has them. */
        OPEN,
        /** They are paid. */
        RELEASED,
        /** They are not paid. */
        REFUSED
    }

    /** What the public body has decided of all findings up to one, and why. */
    public record Decision(FraudOutcome outcome, int finding, String reason, Instant decidedAt) {}

    public State state() {
        return decision.filter(last -> last.finding() >= finding)
                .map(last -> switch (last.outcome()) {
                    case RELEASED -> State.RELEASED;
                    case REFUSED -> State.REFUSED;
                    case UNKNOWN -> State.OPEN;
                })
                .orElse(State.OPEN);
    }
}
