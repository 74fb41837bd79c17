package eu.buono.settlement.hold.model;

import eu.buono.contracts.event.FraudEvent.FraudOutcome;
import java.time.Instant;

/**
 * What a person decided.
 *
 * @param number within the case, from 1 on
 * @param finding it is about the claims of all findings up to this one
 */
public record CaseDecision(int number, FraudOutcome outcome, int finding, String reason, Instant decidedAt) {}
