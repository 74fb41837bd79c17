package eu.buono.wallet.programme;

import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.HttpRefusal.REQUEST_MALFORMED;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.ProgrammeId;
import eu.buono.platform.durable.Answer;
import eu.buono.platform.durable.Idempotency;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Cursor;
import eu.buono.platform.web.EntityTag;
import eu.buono.platform.web.JsonText;
import eu.buono.platform.web.Page;
import eu.buono.platform.web.PageLimit;
import eu.buono.platform.web.Roles;
import eu.buono.wallet.api.Act;
import eu.buono.wallet.programme.ChangeProgramme.Wish;
import eu.buono.wallet.programme.model.ProgrammeChange;
import eu.buono.wallet.programme.store.ChangeRepository;
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
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The public body changes its programmes: one person proposes, another one decides. */
@Path("/v1/programmes/{programmeId}/changes")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PUBLIC_BODY)
@RunOnVirtualThread
@Tag(name = "programmes")
public class ChangeResource {

    private final ChangeProgramme changeProgramme;
    private final ChangeRepository changes;
    private final Idempotency idempotency;
    private final Caller caller;
    private final JsonText json;

    ChangeResource(
            ChangeProgramme changeProgramme,
            ChangeRepository changes,
            Idempotency idempotency,
            Caller caller,
            JsonText json) {
        this.changeProgramme = changeProgramme;
        this.changes = changes;
        this.idempotency = idempotency;
        this.caller = caller;
        this.json = json;
    }

    /** What is to become of a programme: either its whole terms, or a merge patch of them. */
    @Schema(name = "ProgrammeChangeRequest")
    public record ChangeRequest(
            @Schema(
                    description =
                            "The whole terms, as `GET /v1/programmes/{programmeId}/versions/{version}` shows them;"
                                    + " their version is given by the server.")
            Optional<Map<String, Object>> terms,

            @Schema(
                    description =
                            "A JSON merge patch (RFC 7396) of the terms that the header If-Match names: null takes"
                                    + " a member away, an array replaces the whole array.")
            Optional<Map<String, Object>> patch,

            @Schema(description = "The first instant at which the change holds; absent: from the approval on.")
            Optional<Instant> holdsFrom,

            @Schema(description = "Why, 1 to 1000 characters; no personal data.", examples = "Decree 42/2026")
            String reason) {}

    /** Why somebody decides as they do. */
    @Schema(name = "ProgrammeChangeReason")
    public record ReasonRequest(
            @Schema(description = "1 to 1000 characters; no personal data.")
            String reason) {}

    /** Proposes a change of the newest version. */
    @POST
    @APIResponseSchema(value = ChangeResponse.class, responseCode = "201", responseDescription = "The proposal.")
    @Extension(name = "x-refusals", value = "PROGRAMME_TERMS_INVALID PRECONDITION_REQUIRED")
    @Extension(name = "x-example", parseValue = true, value = """
                    {"patch": {"tillRules": {"reversalWindow": "P30D"}}, "holdsFrom": "2099-09-01T00:00:00+02:00",
                    "reason": "Decree 42/2026: goods can be given back for a month"}""")
    @Operation(
            operationId = "proposeProgrammeChange",
            summary = "Proposes a change of the version that If-Match names; another person decides.")
    public Response propose(
            @RestPath ProgrammeId programmeId,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            ChangeRequest request) {
        var reason = Act.requireReason(request.reason());
        var read = EntityTag.requirePresent(ifMatch);
        var wish = new Wish(
                programmeId,
                wanted(request),
                request.holdsFrom(),
                newest -> ProgrammeVersionResource.tag(newest).requireMatch(read));
        var words = String.join(" ", "POST", path(programmeId), read, json.of(request));
        return idempotency
                .once(caller.key(), key, words, () -> {
                    var proposed = changeProgramme.propose(wish, caller.key(), reason);
                    var address = path(programmeId) + "/" + proposed.proposal().changeId();
                    return new Answer(201, json.of(ChangeResponse.of(proposed)), Optional.of(address));
                })
                .response();
    }

    private UnaryOperator<TermsDocument> wanted(ChangeRequest request) {
        if (request.terms().isPresent() == request.patch().isPresent()) {
            throw refused(REQUEST_MALFORMED, "either terms or patch is needed");
        }
        return request.terms()
                .<UnaryOperator<TermsDocument>>map(whole -> base -> TermsDocument.of(whole))
                .orElseGet(() -> base -> base.merged(
                        TermsDocument.of(request.patch().orElseThrow()).json()));
    }

    /** Makes a version of the programme of it. */
    @POST
    @Path("/{changeId}/approval")
    @APIResponseSchema(value = ChangeResponse.class, responseDescription = "The change.")
    @Extension(
            name = "x-refusals",
            value = "PROGRAMME_CHANGE_NEEDS_ANOTHER_PERSON PROGRAMME_CHANGE_OUTDATED PROGRAMME_CHANGE_DECIDED")
    @Extension(name = "x-example", parseValue = true, value = """
                    {"reason": "Checked against the decree"}""")
    @Operation(
            operationId = "approveProgrammeChange",
            summary = "Approves a change that another person proposed: a version of the programme is published.")
    public Response approve(
            @RestPath ProgrammeId programmeId,
            @RestPath UUID changeId,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            ReasonRequest request) {
        return decide(programmeId, changeId, "approval", key, request, changeProgramme::approve);
    }

    @POST
    @Path("/{changeId}/rejection")
    @APIResponseSchema(value = ChangeResponse.class, responseDescription = "The change.")
    @Extension(name = "x-refusals", value = "PROGRAMME_CHANGE_NEEDS_ANOTHER_PERSON PROGRAMME_CHANGE_DECIDED")
    @Extension(name = "x-example", parseValue = true, value = """
                    {"reason": "The decree says 14 days"}""")
    @Operation(operationId = "rejectProgrammeChange", summary = "Rejects a change that another person proposed.")
    public Response reject(
            @RestPath ProgrammeId programmeId,
            @RestPath UUID changeId,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            ReasonRequest request) {
        return decide(programmeId, changeId, "rejection", key, request, changeProgramme::reject);
    }

    /** Takes a proposal back, or a version that does not hold yet. */
    @POST
    @Path("/{changeId}/withdrawal")
    @APIResponseSchema(value = ChangeResponse.class, responseDescription = "The change.")
    @Extension(name = "x-refusals", value = "PROGRAMME_VERSION_IN_FORCE PROGRAMME_CHANGE_DECIDED")
    @Extension(name = "x-example", parseValue = true, value = """
                    {"reason": "The decree was suspended"}""")
    @Operation(
            operationId = "withdrawProgrammeChange",
            summary = "Takes back a proposal, or an approved change whose version does not hold yet.")
    public Response withdraw(
            @RestPath ProgrammeId programmeId,
            @RestPath UUID changeId,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            ReasonRequest request) {
        return decide(programmeId, changeId, "withdrawal", key, request, changeProgramme::withdraw);
    }

    private interface Decision {
        ProgrammeChange take(ProgrammeId programmeId, UUID changeId, String by, String reason);
    }

    private Response decide(
            ProgrammeId programmeId,
            UUID changeId,
            String name,
            @Nullable String key,
            ReasonRequest request,
            Decision decision) {
        var reason = Act.requireReason(request.reason());
        var words = String.join(" ", "POST", path(programmeId) + "/" + changeId + "/" + name, reason);
        return idempotency
                .once(
                        caller.key(),
                        key,
                        words,
                        () -> new Answer(
                                200,
                                json.of(ChangeResponse.of(decision.take(programmeId, changeId, caller.key(), reason))),
                                Optional.empty()))
                .response();
    }

    /** Who changed what, newest first. */
    @GET
    @Operation(operationId = "listProgrammeChanges", summary = "Lists the changes of a programme, newest first.")
    public Page<ChangeResponse> list(
            @RestPath ProgrammeId programmeId,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        int rowsMax = PageLimit.of(limit);
        var before = Optional.ofNullable(cursor).map(ChangeResource::changeId);
        var found = QuarkusTransaction.requiringNew().call(() -> changes.newest(programmeId, before, rowsMax + 1));
        return Page.of(
                found,
                rowsMax,
                ChangeResponse::of,
                last -> Cursor.of(last.proposal().changeId().toString()));
    }

    @GET
    @Path("/{changeId}")
    @Operation(operationId = "getProgrammeChange", summary = "Shows a change of a programme and what became of it.")
    public ChangeResponse get(@RestPath ProgrammeId programmeId, @RestPath UUID changeId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> changes.find(programmeId, changeId))
                .map(ChangeResponse::of)
                .orElseThrow(() -> refused(NOT_FOUND));
    }

    private static UUID changeId(String cursor) {
        return Cursor.read(cursor, 1, parts -> UUID.fromString(parts.getFirst()));
    }

    private static String path(ProgrammeId programmeId) {
        return "/v1/programmes/" + programmeId + "/changes";
    }
}
