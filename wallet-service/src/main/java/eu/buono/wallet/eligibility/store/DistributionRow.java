package eu.buono.wallet.eligibility.store;

import eu.buono.contracts.LoadJobId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.wallet.api.Act;
import eu.buono.wallet.eligibility.model.FundDistribution;
import eu.buono.wallet.eligibility.model.FundDistribution.Approved;
import eu.buono.wallet.eligibility.model.FundDistribution.Proposal;
import eu.buono.wallet.eligibility.model.FundDistribution.Proposed;
import eu.buono.wallet.eligibility.model.FundDistribution.Rejected;
import eu.buono.wallet.programme.api.Validity;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A fund that is divided. Only the decision and how far it was carried out are ever updated, which a trigger holds. */
@Entity
@DynamicUpdate
@Table(name = "fund_distribution")
class DistributionRow {

    /** No class's id holds one. */
    private static final String BETWEEN_CLASSES = " ";

    enum State {
        PROPOSED,
        APPROVED,
        REJECTED
    }

    @Id
    UUID distributionId;

    String programmeId;
    int programmeYear;
    String classIds;
    String grantReference;
    String currency;
    long fundCents;
    long people;
    long perPersonCents;
    Instant validFrom;
    Instant validUntil;
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
    UUID loadJobId;

    long handedLines;
    boolean isHandedOver;

    static DistributionRow of(Proposal proposal) {
        var row = new DistributionRow();
        row.distributionId = proposal.distributionId();
        row.programmeId = proposal.programmeId().value();
        row.programmeYear = proposal.programmeYear();
        row.classIds = String.join(BETWEEN_CLASSES, proposal.classIds());
        row.grantReference = proposal.grantReference();
        row.currency = proposal.fund().currency();
        row.fundCents = proposal.fund().cents();
        row.people = proposal.people();
        row.perPersonCents = proposal.perPerson().cents();
        row.validFrom = proposal.validity().from();
        row.validUntil = proposal.validity().until();
        row.proposedBy = proposal.act().by();
        row.proposedAt = proposal.act().at();
        row.reason = proposal.act().reason();
        row.state = State.PROPOSED;
        return row;
    }

    void take(FundDistribution distribution) {
        switch (distribution) {
            case Proposed ignored -> state = State.PROPOSED;
            case Approved approved -> {
                state = State.APPROVED;
                loadJobId = approved.loadJobId().value();
                decided(approved.approval());
            }
            case Rejected rejected -> {
                state = State.REJECTED;
                decided(rejected.rejection());
            }
        }
    }

    private void decided(Act decision) {
        decidedBy = decision.by();
        decidedAt = decision.at();
        decisionReason = decision.reason();
    }

    FundDistribution toModel() {
        var proposal = new Proposal(
                distributionId,
                new ProgrammeId(programmeId),
                programmeYear,
                List.of(classIds.split(BETWEEN_CLASSES)),
                grantReference,
                new Money(fundCents, currency),
                people,
                new Money(perPersonCents, currency),
                new Validity(validFrom, validUntil),
                new Act(proposedBy, proposedAt, reason));
        return switch (state) {
            case PROPOSED -> new Proposed(proposal);
            case APPROVED -> new Approved(proposal, decision(), new LoadJobId(Objects.requireNonNull(loadJobId)));
            case REJECTED -> new Rejected(proposal, decision());
        };
    }

    private Act decision() {
        return new Act(
                Objects.requireNonNull(decidedBy),
                Objects.requireNonNull(decidedAt),
                Objects.requireNonNull(decisionReason));
    }
}
