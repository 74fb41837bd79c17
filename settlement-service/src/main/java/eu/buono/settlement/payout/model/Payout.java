package eu.buono.settlement.payout.model;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.settlement.settlement.api.SettlementRefusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Transfers that the bank is asked for on one day. Somebody proposes it, and another person approves it.
 *
 * <pre>
 * Proposed ─ approve ▶ Ordered
 * </pre>
 */
public sealed interface Payout {

    Plan plan();

    /**
     * What is to be paid; it never changes.
     *
     * @param proposedBy who may not approve it
     */
    record Plan(
            UUID payoutId,
            ProgrammeId programmeId,
            LocalDate executionDay,
            List<Transfer> transfers,
            String proposedBy,
            Instant proposedAt) {

        public Plan {
            transfers = List.copyOf(transfers);
            if (transfers.isEmpty()) {
                throw new IllegalArgumentException("a payout without a transfer");
            }
        }

        /** Sum of the transfers; all are of one currency. */
        public Money total() {
            return transfers.stream().map(Transfer::amount).reduce(Money::plus).orElseThrow();
        }
    }

    /** Waits for another person. */
    record Proposed(Plan plan) implements Payout {

        /** Refuses: PAYOUT_NEEDS_ANOTHER_PERSON. */
        public Ordered approve(String by, Instant at) {
            if (by.equals(plan.proposedBy())) {
                throw refused(SettlementRefusal.PAYOUT_NEEDS_ANOTHER_PERSON);
            }
            return new Ordered(plan, by, at);
        }
    }

    /** The file for the bank exists. */
    record Ordered(Plan plan, String approvedBy, Instant approvedAt) implements Payout {}
}
