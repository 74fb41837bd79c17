package eu.buono.settlement.payout.store;

import eu.buono.contracts.ProgrammeId;
import eu.buono.settlement.payout.model.Payout;
import eu.buono.settlement.payout.model.Payout.Ordered;
import eu.buono.settlement.payout.model.Payout.Plan;
import eu.buono.settlement.payout.model.Payout.Proposed;
import eu.buono.settlement.payout.model.Transfer;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A payout; the file is there once it is ordered. */
@Entity
@Table(name = "payout")
class PayoutRow {

    /** The states by name. */
    enum State {
        PROPOSED,
        ORDERED
    }

    @Id
    UUID payoutId;

    String programmeId;
    LocalDate executionDay;

    @Enumerated(EnumType.STRING)
    State state;

    int transfers;
    long cents;
    String currency;
    String proposedBy;
    Instant proposedAt;

    @Nullable
    String approvedBy;

    @Nullable
    Instant approvedAt;

    @Nullable
    String file;

    static PayoutRow of(Proposed proposed) {
        var plan = proposed.plan();
        var row = new PayoutRow();
        row.payoutId = plan.payoutId();
        row.programmeId = plan.programmeId().value();
        row.executionDay = plan.executionDay();
        row.state = State.PROPOSED;
        row.transfers = plan.transfers().size();
        row.cents = plan.total().cents();
        row.currency = plan.total().currency();
        row.proposedBy = plan.proposedBy();
        row.proposedAt = plan.proposedAt();
        return row;
    }

    /** Takes over the approval. */
    final void write(Ordered ordered, String text) {
        state = State.ORDERED;
        approvedBy = ordered.approvedBy();
        approvedAt = ordered.approvedAt();
        file = text;
    }

    Payout toModel(List<Transfer> of) {
        var plan = new Plan(payoutId, new ProgrammeId(programmeId), executionDay, of, proposedBy, proposedAt);
        return switch (state) {
            case PROPOSED -> new Proposed(plan);
            case ORDERED -> new Ordered(plan, Objects.requireNonNull(approvedBy), Objects.requireNonNull(approvedAt));
        };
    }
}
