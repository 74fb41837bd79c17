package eu.buono.wallet.eligibility;

import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.HttpRefusal.REQUEST_MALFORMED;
import static eu.buono.contracts.RefusedException.refused;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.event.ProgrammeEvent.EligibilityClass;
import eu.buono.contracts.event.ProgrammeEvent.Label;
import eu.buono.platform.durable.LookUps;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Roles;
import eu.buono.wallet.eligibility.ExplainEligibility.Explanation;
import eu.buono.wallet.eligibility.ExplainEligibility.Outcome;
import eu.buono.wallet.eligibility.model.EligibilityEntry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Why somebody has money of a programme or none: for holders about themselves, and for staff. */
@Path("/v1/programmes/{programmeId}/eligibility")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.BENEFICIARY, Roles.PUBLIC_BODY, Roles.SUPPORT})
@RunOnVirtualThread
@Tag(name = "eligibility")
public class EligibilityExplanationResource {

    private final ExplainEligibility explainEligibility;
    private final LookUps lookUps;
    private final Caller caller;
    private final InstantSource clock;

    EligibilityExplanationResource(
            ExplainEligibility explainEligibility, LookUps lookUps, Caller caller, InstantSource clock) {
        this.explainEligibility = explainEligibility;
        this.lookUps = lookUps;
        this.caller = caller;
        this.clock = clock;
    }

    /** How it stands with a person's money of each year. */
    @Schema(name = "EligibilityExplanation")
    public record ExplanationResponse(ProgrammeId programmeId, List<YearResponse> years) {}

    /** A year: why there is money, or none. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "EligibilityYear")
    public record YearResponse(
            int programmeYear,

            @Schema(
                    description =
                            "GRANTED: money was granted. AWAITED: money is due and was not granted yet. NOT_DUE: no"
                                    + " money is due, for the reason. NOT_RECORDED: nobody has recorded the person.")
            Outcome outcome,

            @Schema(description = "What was granted for the year, with corrections.")
            Money granted,

            Optional<String> classId,

            @Schema(description = "What the class is called.")
            Optional<Label> className,

            @Schema(description = "The date of the document that says to which class the person belongs.")
            Optional<LocalDate> evidenceDate,

            Optional<String> reason,
            Optional<Instant> recordedAt,

            @Schema(description = "To whom the person turns who thinks that this is wrong.")
            Label appeal) {

        static YearResponse of(Explanation explanation) {
            var year = explanation.year();
            var entry = explanation.entry();
            return new YearResponse(
                    year.number(),
                    explanation.outcome(),
                    new Money(explanation.grantedCents(), year.programme().currency()),
                    entry.map(EligibilityEntry::classId),
                    entry.flatMap(one -> year.find(one.classId())).map(EligibilityClass::label),
                    entry.map(EligibilityEntry::evidenceDate),
                    entry.flatMap(EligibilityEntry::reason),
                    entry.map(EligibilityEntry::recordedAt),
                    year.eligibility().appeal());
        }
    }

    /**
     * Explains a person's money, the newest year first: holders see their own, staff name somebody, which is written
     * down. Refuses: NOT_FOUND for an unknown programme and for a holder who names somebody else, REQUEST_MALFORMED if
     * staff names nobody.
     */
    @GET
    @Operation(
            operationId = "explainEligibility",
            summary = "Says why somebody has money of a programme or none: class, evidence, date, and where to appeal.")
    public ExplanationResponse explain(
            @RestPath ProgrammeId programmeId, @QueryParam("beneficiary") @Nullable BeneficiaryId beneficiary) {
        var now = clock.instant();
        var person = person(Optional.ofNullable(beneficiary), now);
        var years = QuarkusTransaction.requiringNew().call(() -> explainEligibility.explain(person, programmeId, now));
        return new ExplanationResponse(
                programmeId, years.stream().map(YearResponse::of).toList());
    }

    private BeneficiaryId person(Optional<BeneficiaryId> named, Instant now) {
        if (caller.has(Roles.PUBLIC_BODY) || caller.has(Roles.SUPPORT)) {
            var person =
                    named.orElseThrow(() -> refused(REQUEST_MALFORMED, "the query parameter beneficiary is needed"));
            lookUps.record(caller.key(), person.toString(), "eligibility, by the person's id", now);
            return person;
        }
        var own = caller.beneficiary();
        if (named.filter(other -> !other.equals(own)).isPresent()) {
            throw refused(NOT_FOUND);
        }
        return own;
    }
}
