package eu.buono.wallet.eligibility;

import static eu.buono.contracts.HttpRefusal.REQUEST_MALFORMED;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.ProgrammeId;
import eu.buono.platform.durable.Answer;
import eu.buono.platform.durable.Idempotency;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.JsonText;
import eu.buono.platform.web.Roles;
import eu.buono.wallet.eligibility.RecordPeople.Wish;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The public body records who is due money of a programme. */
@Path("/v1/programmes/{programmeId}/eligibility")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PUBLIC_BODY)
@RunOnVirtualThread
@Tag(name = "eligibility")
public class EligibilityResource {

    private static final int PEOPLE_MAX = 1000;

    private final RecordPeople recordPeople;
    private final Idempotency idempotency;
    private final Caller caller;
    private final JsonText json;
    private final InstantSource clock;

    EligibilityResource(
            RecordPeople recordPeople, Idempotency idempotency, Caller caller, JsonText json, InstantSource clock) {
        this.recordPeople = recordPeople;
        this.idempotency = idempotency;
        this.caller = caller;
        this.json = json;
        this.clock = clock;
    }

    /** People of one year. */
    @Schema(name = "EligibilityRequest")
    public record EligibilityRequest(
            @Schema(description = "The calendar year in which the programme's year begins.", examples = "2026")
            int programmeYear,

            @Schema(description = "1 to 1000 different people; all of them are recorded or nobody.")
            List<PersonRequest> people) {}

    /** A person with what the public body knows. */
    @Schema(name = "EligiblePersonRequest")
    public record PersonRequest(
            String taxCode,

            @Schema(description = "One of the year's classes.", examples = "annual-supply")
            String classId,

            @Schema(description = "The date of the document that says so.")
            LocalDate evidenceDate,

            @Schema(description = "False: the person is due nothing, for the reason. Absent: true.")
            Optional<Boolean> isEligible,

            @Schema(
                    description =
                            "In words that the person reads, up to 500 characters; needed for who is due nothing.")
            Optional<String> reason) {

        Wish wish() {
            return new Wish(taxCode, classId, evidenceDate, isEligible.orElse(true), reason);
        }
    }

    /** What became of it. */
    @Schema(name = "EligibilityRecorded")
    public record RecordedResponse(
            @Schema(description = "Of how many people something new was said.")
            int recorded,

            @Schema(description = "Of how many it had been said before.")
            int unchanged) {}

    /** Records people; what says the same again changes nothing. Refuses as {@link RecordPeople}. */
    @POST
    @APIResponseSchema(value = RecordedResponse.class, responseDescription = "How many people were recorded.")
    @Extension(
            name = "x-refusals",
            value = "PROGRAMME_UNKNOWN ELIGIBILITY_CLASS_UNKNOWN TAX_CODE_INVALID ROW_DUPLICATE")
    @Extension(name = "x-example", parseValue = true, value = """
                    {"programmeYear": 2026, "people": [{"taxCode": "RSSMRA80A01H501U", "classId": "permanent",
                    "evidenceDate": "2026-08-20"}]}""")
    @Operation(
            operationId = "recordEligibility",
            summary = "Records to which class people belong in a year of the programme, or that they are due nothing.")
    public Response record(
            @RestPath ProgrammeId programmeId,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable EligibilityRequest request) {
        if (request == null) {
            throw refused(REQUEST_MALFORMED, "a body is needed");
        }
        int count = request.people().size();
        if (count == 0 || count > PEOPLE_MAX) {
            throw refused(REQUEST_MALFORMED, "people must be 1 to " + PEOPLE_MAX);
        }
        var words = String.join(" ", "POST /v1/programmes", programmeId.value(), "eligibility", json.of(request));
        var wishes = request.people().stream().map(PersonRequest::wish).toList();
        return idempotency
                .once(caller.key(), key, words, () -> {
                    int recorded = recordPeople.record(
                            programmeId, request.programmeYear(), wishes, caller.key(), clock.instant());
                    return new Answer(200, json.of(new RecordedResponse(recorded, count - recorded)), Optional.empty());
                })
                .response();
    }
}
