package eu.buono.wallet.programme.store;

import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV1;
import eu.buono.wallet.api.Act;
import eu.buono.wallet.programme.model.ProgrammeChange;
import eu.buono.wallet.programme.model.ProgrammeChange.Approved;
import eu.buono.wallet.programme.model.ProgrammeChange.Proposal;
import eu.buono.wallet.programme.model.ProgrammeChange.Proposed;
import eu.buono.wallet.programme.model.ProgrammeChange.Rejected;
import eu.buono.wallet.programme.model.ProgrammeChange.Withdrawn;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A change of a programme. Only what is decided about it is ever updated, which a trigger holds. */
@Entity
@DynamicUpdate
@Table(name = "programme_change")
class ChangeRow {

    enum State {
        PROPOSED,
        APPROVED,
        REJECTED,
        WITHDRAWN
    }

    @Id
    UUID changeId;

    String programmeId;
    int baseVersion;
    String terms;
    String differences;

    @Nullable
    Instant holdsFrom;

    String proposedBy;
    Instant proposedAt;
    String reason;

    @Enumerated(EnumType.STRING)
    State state;

    @Nullable
    String decidedBy;

    @Nullable
    Instant decidedAt;

    @Nullable
    String decisionReason;

    @Nullable
    Integer version;

    @Nullable
    Instant versionHoldsFrom;

    @Nullable
    String withdrawnBy;

    @Nullable
    Instant withdrawnAt;

    @Nullable
    String withdrawalReason;

    static ChangeRow of(Proposal proposal) {
        var row = new ChangeRow();
        row.changeId = proposal.changeId();
        row.programmeId = proposal.programmeId().value();
        row.baseVersion = proposal.baseVersion();
        row.terms = new String(EventCodec.encode(proposal.terms()), StandardCharsets.UTF_8);
        row.differences = proposal.differences();
        row.holdsFrom = proposal.holdsFrom().orElse(null);
        row.proposedBy = proposal.act().by();
        row.proposedAt = proposal.act().at();
        row.reason = proposal.act().reason();
        row.state = State.PROPOSED;
        return row;
    }

    void take(ProgrammeChange change) {
        switch (change) {
            case Proposed ignored -> state = State.PROPOSED;
            case Approved approved -> {
                state = State.APPROVED;
                decided(approved.approval());
                version = approved.version();
                versionHoldsFrom = approved.holdsFrom();
            }
            case Rejected rejected -> {
                state = State.REJECTED;
                decided(rejected.rejection());
            }
            case Withdrawn withdrawn -> {
                state = State.WITHDRAWN;
                withdrawnBy = withdrawn.withdrawal().by();
                withdrawnAt = withdrawn.withdrawal().at();
                withdrawalReason = withdrawn.withdrawal().reason();
            }
        }
    }

    private void decided(Act decision) {
        decidedBy = decision.by();
        decidedAt = decision.at();
        decisionReason = decision.reason();
    }

    ProgrammeChange toModel() {
        var type = ProgrammePublishedV1.class.getSimpleName();
        var proposal = new Proposal(
                changeId,
                new ProgrammeId(programmeId),
                baseVersion,
                (ProgrammePublishedV1) EventCodec.decode(type, terms.getBytes(StandardCharsets.UTF_8)),
                differences,
                Optional.ofNullable(holdsFrom),
                new Act(proposedBy, proposedAt, reason));
        return switch (state) {
            case PROPOSED -> new Proposed(proposal);
            case APPROVED -> approved(proposal);
            case REJECTED -> new Rejected(proposal, act(decidedBy, decidedAt, decisionReason));
            case WITHDRAWN ->
                new Withdrawn(
                        proposal,
                        version == null ? Optional.empty() : Optional.of(approved(proposal)),
                        act(withdrawnBy, withdrawnAt, withdrawalReason));
        };
    }

    private Approved approved(Proposal proposal) {
        return new Approved(
                proposal,
                act(decidedBy, decidedAt, decisionReason),
                Objects.requireNonNull(version),
                Objects.requireNonNull(versionHoldsFrom));
    }

    private static Act act(@Nullable String by, @Nullable Instant at, @Nullable String reason) {
        return new Act(Objects.requireNonNull(by), Objects.requireNonNull(at), Objects.requireNonNull(reason));
    }
}
