package eu.buono.settlement.settlement.model;

import eu.buono.contracts.event.SettlementEvent;
import eu.buono.contracts.event.SettlementEvent.InvoiceRefusedV1;
import eu.buono.contracts.event.SettlementEvent.SettlementClosedV1;
import eu.buono.contracts.event.SettlementEvent.SettlementPaidV1;
import eu.buono.settlement.settlement.api.Settlement;
import eu.buono.settlement.settlement.api.Settlement.Accepted;
import eu.buono.settlement.settlement.api.Settlement.Closed;
import eu.buono.settlement.settlement.api.Settlement.Invoiced;
import eu.buono.settlement.settlement.api.Settlement.Open;
import eu.buono.settlement.settlement.api.Settlement.Ordered;
import eu.buono.settlement.settlement.api.Settlement.Paid;
import eu.buono.settlement.settlement.api.Settlement.Rejected;
import eu.buono.settlement.settlement.api.Settlement.Returned;
import eu.buono.settlement.settlement.api.SettlementTerms;
import java.util.Optional;

/** What others are told of a settlement: what its merchant waits for, or must act on. */
public final class SettlementFacts {

    private SettlementFacts() {}

    /** What is published when a settlement has come into a state by its step of this number. */
    public static Optional<SettlementEvent> of(Settlement settlement, int step) {
        return switch (settlement) {
            case Closed closed -> Optional.of(closed(closed.terms(), step));
            case Rejected rejected -> Optional.of(refused(rejected, step));
            case Paid paid -> Optional.of(paid(paid, step));
            case Open ignored -> Optional.empty();
            case Invoiced ignored -> Optional.empty();
            case Accepted ignored -> Optional.empty();
            case Ordered ignored -> Optional.empty();
            case Returned ignored -> Optional.empty();
        };
    }

    /** That the period was closed, which stays true whatever follows. */
    public static SettlementClosedV1 closed(SettlementTerms terms, int step) {
        return new SettlementClosedV1(
                terms.settlementId(),
                terms.merchantId(),
                terms.programmeId(),
                step,
                terms.until(),
                terms.claims(),
                terms.amount());
    }

    private static InvoiceRefusedV1 refused(Rejected rejected, int step) {
        var terms = rejected.terms();
        return new InvoiceRefusedV1(
                terms.settlementId(),
                terms.merchantId(),
                terms.programmeId(),
                step,
                rejected.invoiceNumber(),
                terms.amount());
    }

    private static SettlementPaidV1 paid(Paid paid, int step) {
        var terms = paid.terms();
        return new SettlementPaidV1(
                terms.settlementId(),
                terms.merchantId(),
                terms.programmeId(),
                step,
                paid.invoiceNumber(),
                terms.amount(),
                paid.paidOn());
    }
}
