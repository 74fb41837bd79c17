package eu.buono.settlement.statement.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.FraudCaseId;
import eu.buono.contracts.event.FraudEvent.FraudSignal;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why an open claim is in no closing, as its merchant reads it: no holder, no figure and no threshold.
 *
 * @param why the signal in plain words
 * @param since when it was found
 * @param reason of the decision, if one was made
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@Schema(name = "ClaimHold")
public record ClaimHold(
        FraudCaseId caseId, State state, FraudSignal signal, Words why, Instant since, Optional<String> reason) {

    /** Whether somebody has decided. */
    @Schema(name = "ClaimHoldState")
    public enum State {
        /** Nobody has decided yet. */
        HELD,
        /** It is not paid, unless it is decided otherwise. */
        REFUSED
    }

    /** The same in two languages. */
    @Schema(name = "ClaimHoldWords")
    public record Words(String it, String en) {}
}
