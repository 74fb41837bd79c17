package eu.buono.wallet.eligibility;

import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.HttpRefusal.REQUEST_MALFORMED;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.platform.durable.Answer;
import eu.buono.platform.durable.Idempotency;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Cursor;
import eu.buono.platform.web.JsonText;
import eu.buono.platform.web.Page;
import eu.buono.platform.web.PageLimit;
import eu.buono.platform.web.Roles;
import eu.buono.wallet.api.Act;
import eu.buono.wallet.eligibility.DistributeFund.Wish;
import eu.buono.wallet.eligibility.model.FundDistribution;
import eu.buono.wallet.eligibility.store.DistributionRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The public body divides a fund: one person has it computed, another one decides. */
@Path("/v1/programmes/{programmeId}/distributions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PUBLIC_BODY)
@RunOnVirtualThread
@Tag(name = "eligibility")
public class DistributionResource {

    private final DistributeFund distributeFund;
    private final DistributionRepository distributions;
    private final Idempotency idempotency;
    private final Caller caller;
    private final JsonText json;
    private final InstantSource clock;

    DistributionResource(
            DistributeFund distributeFund,
            DistributionRepository distributions,
            Idempotency idempotency,
            Caller caller,
            JsonText json,
            InstantSource clock) {
        this.distributeFund = distributeFund;
        this.distributions = distributions;
        this.idempotency = idempotency;
        this.caller = caller;
        this.json = json;
        this.clock = clock;
    }

    /** A fund that is to be divided. */
    @Schema(name = "DistributionRequest")
    public record DistributionRequest(
            @Schema(description = "The calendar year in which the programme's year begins.", examples = "2026")
            int programmeYear,

            @Schema(description = "What there is for all of them together.")
            Money fund,

            @Schema(description = "Who has a share; absent: all classes of the year.")
            Optional<List<String>> classIds,

            @Schema(
                    description = "By which each person gets the share once; absent: the year's, as for grants."
                            + " A second fund of a year needs one of its own.")
            Optional<String> grantReference,

            @Schema(description = "Why, 1 to 1000 characters; no personal data.", examples = "Decree 42/2026")
            String reason) {}

    /** Why somebody decides as they do. */
    @Schema(name = "DistributionReason")
    public record ReasonRequest(
            @Schema(description = "1 to 1000 characters; no personal data.")
            String reason) {}

    /** Has a distribution computed. */
    @POST
    @APIResponseSchema(
            value = DistributionResponse.class,
            responseCode = "201",
            responseDescription = "What each person would get.")
    @Extension(
            name = "x-refusals",
            value = "PROGRAMME_UNKNOWN ELIGIBILITY_CLASS_UNKNOWN DISTRIBUTION_WITHOUT_PEOPLE AMOUNT_INVALID"
                    + " CURRENCY_NOT_SUPPORTED VALIDITY_INVALID")
    @Extension(name = "x-example", parseValue = true, value = """
                    {"programmeYear": 2026, "fund": {"cents": 38000000000, "currency": "EUR"},
                    "reason": "Decree 42/2026"}""")
    @Operation(
            operationId = "proposeDistribution",
            summary = "Divides a fund among the people who are due money, and shows it; another person decides.")
    public Response propose(
            @RestPath ProgrammeId programmeId,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable DistributionRequest request) {
        if (request == null) {
            throw refused(REQUEST_MALFORMED, "a body is needed");
        }
        var reason = Act.requireReason(request.reason());
        var wish = new Wish(
                programmeId, request.programmeYear(), request.fund(), request.classIds(), request.grantReference());
        return once(key, String.join(" ", "POST", path(programmeId), json.of(request)), () -> {
            var proposed = distributeFund.propose(wish, act(reason));
            var address = path(programmeId) + "/" + proposed.proposal().distributionId();
            return new Answer(201, json.of(DistributionResponse.of(proposed)), Optional.of(address));
        });
    }

    @POST
    @Path("/{distributionId}/approval")
    @APIResponseSchema(value = DistributionResponse.class, responseDescription = "The distribution.")
    @Extension(
            name = "x-refusals",
            value = "DISTRIBUTION_DECIDED DISTRIBUTION_NEEDS_ANOTHER_PERSON DISTRIBUTION_OUTDATED")
    @Extension(name = "x-example", parseValue = true, value = """
                    {"reason": "Checked against the decree"}""")
    @Operation(
            operationId = "approveDistribution",
            summary = "Approves a distribution that another person had computed: a load job grants each share.")
    public Response approve(
            @RestPath ProgrammeId programmeId,
            @RestPath UUID distributionId,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable ReasonRequest request) {
        return decide(
                programmeId,
                distributionId,
                "approval",
                key,
                request,
                act -> distributeFund.approve(programmeId, distributionId, act));
    }

    @POST
    @Path("/{distributionId}/rejection")
    @APIResponseSchema(value = DistributionResponse.class, responseDescription = "The distribution.")
    @Extension(name = "x-refusals", value = "DISTRIBUTION_DECIDED DISTRIBUTION_NEEDS_ANOTHER_PERSON")
    @Extension(name = "x-example", parseValue = true, value = """
                    {"reason": "The decree says another fund"}""")
    @Operation(operationId = "rejectDistribution", summary = "Rejects a distribution that another person had computed.")
    public Response reject(
            @RestPath ProgrammeId programmeId,
            @RestPath UUID distributionId,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable ReasonRequest request) {
        return decide(
                programmeId,
                distributionId,
                "rejection",
                key,
                request,
                act -> distributeFund.reject(programmeId, distributionId, act));
    }

    private Response decide(
            ProgrammeId programmeId,
            UUID distributionId,
            String name,
            @Nullable String key,
            @Nullable ReasonRequest request,
            Function<Act, FundDistribution> decision) {
        if (request == null) {
            throw refused(REQUEST_MALFORMED, "a body is needed");
        }
        var reason = Act.requireReason(request.reason());
        var words = String.join(" ", "POST", path(programmeId), distributionId.toString(), name, reason);
        return once(
                key,
                words,
                () -> new Answer(200, json.of(DistributionResponse.of(decision.apply(act(reason)))), Optional.empty()));
    }

    private Response once(@Nullable String key, String words, Supplier<Answer> work) {
        return idempotency.once(caller.key(), key, words, work).response();
    }

    private Act act(String reason) {
        return new Act(caller.key(), clock.instant().truncatedTo(ChronoUnit.MILLIS), reason);
    }

    /** What was divided, newest first. */
    @GET
    @Operation(operationId = "listDistributions", summary = "Lists the distributions of a programme, newest first.")
    public Page<DistributionResponse> list(
            @RestPath ProgrammeId programmeId,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        int rowsMax = PageLimit.of(limit);
        var before = Optional.ofNullable(cursor)
                .map(text -> Cursor.read(text, 1, parts -> UUID.fromString(parts.getFirst())));
        var found =
                QuarkusTransaction.requiringNew().call(() -> distributions.newest(programmeId, before, rowsMax + 1));
        return Page.of(
                found,
                rowsMax,
                DistributionResponse::of,
                last -> Cursor.of(last.proposal().distributionId().toString()));
    }

    @GET
    @Path("/{distributionId}")
    @Operation(operationId = "getDistribution", summary = "Shows a distribution and what became of it.")
    public DistributionResponse get(@RestPath ProgrammeId programmeId, @RestPath UUID distributionId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> distributions.find(programmeId, distributionId))
                .map(DistributionResponse::of)
                .orElseThrow(() -> refused(NOT_FOUND));
    }

    private static String path(ProgrammeId programmeId) {
        return "/v1/programmes/" + programmeId + "/distributions";
    }
}
