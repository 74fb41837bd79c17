package eu.buono.settlement.hold;

import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.FraudCaseId;
import eu.buono.contracts.event.FraudEvent.FraudDecidedV1;
import eu.buono.platform.durable.Outbox;
import eu.buono.settlement.hold.model.HeldCase.Verdict;
import eu.buono.settlement.hold.store.HoldStore;
import eu.buono.settlement.hold.store.HoldStore.CaseSums;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;

/** A person decides about the claims of a case. */
@ApplicationScoped
class DecideCase {

    private final HoldStore holds;
    private final Outbox outbox;
    private final InstantSource clock;

    DecideCase(HoldStore holds, Outbox outbox, InstantSource clock) {
        this.holds = holds;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Decides, and answers what the case is then. Whatever closing follows obeys it: none is under way meanwhile.
     * Transaction: joins. Emits: FraudDecidedV1. Refuses: NOT_FOUND, FRAUD_CASE_CHANGED, FRAUD_CASE_DECIDED,
     * FRAUD_CLAIMS_SETTLED.
     */
    CaseSums decide(FraudCaseId caseId, Verdict verdict, String by) {
        holds.awaitClosing();
        if (!holds.lock(caseId)) {
            throw refused(NOT_FOUND);
        }
        var present = holds.find(caseId).orElseThrow(() -> refused(NOT_FOUND));
        var suspect = present.suspect();
        var decision = suspect.decide(verdict, present.unsettled(), clock.instant());
        holds.append(caseId, decision, Optional.of(by));
        outbox.append(new FraudDecidedV1(
                caseId,
                decision.number(),
                suspect.merchantId(),
                suspect.programmeId(),
                decision.outcome(),
                decision.finding(),
                decision.reason(),
                decision.decidedAt()));
        return holds.find(caseId).orElseThrow();
    }
}
