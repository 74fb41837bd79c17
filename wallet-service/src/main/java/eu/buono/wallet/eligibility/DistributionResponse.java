package eu.buono.wallet.eligibility;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.LoadJobId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.wallet.api.Act;
import eu.buono.wallet.eligibility.model.FundDistribution;
import eu.buono.wallet.eligibility.model.FundDistribution.Approved;
import eu.buono.wallet.eligibility.model.FundDistribution.Proposed;
import eu.buono.wallet.eligibility.model.FundDistribution.Rejected;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A fund that is divided, who wanted it and what became of it. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@Schema(name = "Distribution")
public record DistributionResponse(
        UUID distributionId,
        ProgrammeId programmeId,
        int programmeYear,
        State state,
        List<String> classIds,
        String grantReference,
        Money fund,

        @Schema(description = "How many people have a share.")
        long people,

        @Schema(description = "What each of them gets: an equal part in whole cents, at most what a grant may be.")
        Money perPerson,

        @Schema(description = "What is left of the fund.") Money remainder,

        Instant validFrom,
        Instant validUntil,
        ActResponse proposal,
        Optional<ActResponse> decision,

        @Schema(description = "The load job that grants the shares: its progress, and who got nothing and why.")
        Optional<LoadJobId> loadJobId) {

    /** Where it stands. */
    @Schema(name = "DistributionState")
    public enum State {
        PROPOSED,
        APPROVED,
        REJECTED
    }

    /** What somebody of the public body did, and why. */
    @Schema(name = "DistributionAct")
    public record ActResponse(String by, Instant at, String reason) {

        static ActResponse of(Act act) {
            return new ActResponse(act.by(), act.at(), act.reason());
        }
    }

    static DistributionResponse of(FundDistribution distribution) {
        return switch (distribution) {
            case Proposed proposed -> of(proposed, State.PROPOSED, Optional.empty(), Optional.empty());
            case Approved approved ->
                of(approved, State.APPROVED, Optional.of(approved.approval()), Optional.of(approved.loadJobId()));
            case Rejected rejected -> of(rejected, State.REJECTED, Optional.of(rejected.rejection()), Optional.empty());
        };
    }

    private static DistributionResponse of(
            FundDistribution distribution, State state, Optional<Act> decision, Optional<LoadJobId> loadJobId) {
        var proposal = distribution.proposal();
        return new DistributionResponse(
                proposal.distributionId(),
                proposal.programmeId(),
                proposal.programmeYear(),
                state,
                proposal.classIds(),
                proposal.grantReference(),
                proposal.fund(),
                proposal.people(),
                proposal.perPerson(),
                proposal.remainder(),
                proposal.validity().from(),
                proposal.validity().until(),
                ActResponse.of(proposal.act()),
                decision.map(ActResponse::of),
                loadJobId);
    }
}
