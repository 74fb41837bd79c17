package eu.buono.wallet.programme;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import eu.buono.contracts.ProgrammeId;
import eu.buono.wallet.api.Act;
import eu.buono.wallet.programme.model.ProgrammeChange;
import eu.buono.wallet.programme.model.ProgrammeChange.Approved;
import eu.buono.wallet.programme.model.ProgrammeChange.Proposed;
import eu.buono.wallet.programme.model.ProgrammeChange.Rejected;
import eu.buono.wallet.programme.model.ProgrammeChange.Withdrawn;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A change of a programme with its history: who did what, when and why.
 *
 * @param baseVersion the version of which it was made
 * @param holdsFrom from when it is to hold; for an approved one, from when its version holds. Absent: from the approval
 * @param version the version of the programme that it became; absent before the approval
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@Schema(name = "ProgrammeChange")
public record ChangeResponse(
        UUID changeId,
        ProgrammeId programmeId,
        State state,
        int baseVersion,
        Optional<Instant> holdsFrom,
        Optional<Integer> version,
        ActResponse proposal,
        Optional<ActResponse> approval,
        Optional<ActResponse> rejection,
        Optional<ActResponse> withdrawal,

        @JsonRawValue @Schema(type = SchemaType.ARRAY, implementation = DifferenceResponse.class)
        String differences) {

    /** Where a change is. */
    public enum State {
        PROPOSED,
        APPROVED,
        REJECTED,
        WITHDRAWN
    }

    /** What somebody of the public body did. */
    @Schema(name = "ProgrammeChangeAct")
    public record ActResponse(String by, Instant at, String reason) {

        static ActResponse of(Act act) {
            return new ActResponse(act.by(), act.at(), act.reason());
        }
    }

    /**
     * One value that the change changes, any JSON.
     *
     * @param path JSON pointer into the programme's terms
     * @param before absent for a value that is new
     * @param after absent for a value that goes
     */
    @Schema(name = "ProgrammeDifference")
    public record DifferenceResponse(
            String path,

            @Schema(extensions = @Extension(name = "x-optional", value = ""))
            Object before,

            @Schema(extensions = @Extension(name = "x-optional", value = ""))
            Object after) {}

    static ChangeResponse of(ProgrammeChange change) {
        var approved = approved(change);
        return new ChangeResponse(
                change.proposal().changeId(),
                change.proposal().programmeId(),
                state(change),
                change.proposal().baseVersion(),
                approved.map(Approved::holdsFrom).or(change.proposal()::holdsFrom),
                approved.map(Approved::version),
                ActResponse.of(change.proposal().act()),
                approved.map(Approved::approval).map(ActResponse::of),
                change instanceof Rejected rejected
                        ? Optional.of(ActResponse.of(rejected.rejection()))
                        : Optional.empty(),
                change instanceof Withdrawn withdrawn
                        ? Optional.of(ActResponse.of(withdrawn.withdrawal()))
                        : Optional.empty(),
                change.proposal().differences());
    }

    private static Optional<Approved> approved(ProgrammeChange change) {
        return switch (change) {
            case Approved approved -> Optional.of(approved);
            case Withdrawn withdrawn -> withdrawn.approved();
            case Proposed ignored -> Optional.empty();
            case Rejected ignored -> Optional.empty();
        };
    }

    private static State state(ProgrammeChange change) {
        return switch (change) {
            case Proposed ignored -> State.PROPOSED;
            case Approved ignored -> State.APPROVED;
            case Rejected ignored -> State.REJECTED;
            case Withdrawn ignored -> State.WITHDRAWN;
        };
    }
}
