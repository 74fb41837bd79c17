package eu.buono.wallet.person;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.HttpRefusal;
import eu.buono.platform.durable.Answer;
import eu.buono.platform.durable.Idempotency;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Cursor;
import eu.buono.platform.web.JsonText;
import eu.buono.platform.web.Page;
import eu.buono.platform.web.PageLimit;
import eu.buono.platform.web.Roles;
import eu.buono.wallet.person.model.CodeLink;
import eu.buono.wallet.person.model.LinkReason;
import eu.buono.wallet.person.store.LinkRepository;
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
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Links of tax codes that are one person's, by the public body, with their reason. */
@Path("/v1/beneficiaries/links")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PUBLIC_BODY)
@Tag(name = "loading")
@RunOnVirtualThread
public class LinkResource {

    private static final int REFERENCE_LENGTH_MAX = 64;

    /** A link has no address of its own: it is the first one of the list. */
    private static final String ADDRESS = "/v1/beneficiaries/links";

    private final LinkCodes linkCodes;
    private final LinkRepository links;
    private final Idempotency idempotency;
    private final Caller caller;
    private final JsonText json;

    LinkResource(LinkCodes linkCodes, LinkRepository links, Idempotency idempotency, Caller caller, JsonText json) {
        this.linkCodes = linkCodes;
        this.links = links;
        this.idempotency = idempotency;
        this.caller = caller;
        this.json = json;
    }

    /**
     * Two codes of one person.
     *
     * @param reference the public body's own name of its decision, 1 to 64 characters; no personal data
     */
    @Schema(name = "TaxCodeLinkRequest")
    public record LinkRequest(String oldTaxCode, String newTaxCode, LinkReason reason, String reference) {}

    /** A link, by the ids that events use; it names nobody. */
    @Schema(name = "TaxCodeLink")
    public record LinkResponse(
            UUID linkId,
            BeneficiaryId beneficiaryId,
            BeneficiaryId linkedTo,
            LinkReason reason,
            String reference,
            String linkedBy,
            Instant linkedAt) {

        static LinkResponse of(CodeLink link) {
            return new LinkResponse(
                    link.linkId(),
                    link.beneficiaryId(),
                    link.linkedTo(),
                    link.reason(),
                    link.reference(),
                    link.linkedBy(),
                    link.linkedAt());
        }
    }

    /** Links two codes; 201, or 200 if they were linked before. Refuses: TAX_CODE_INVALID, REQUEST_MALFORMED. */
    @POST
    @APIResponseSchema(value = LinkResponse.class, responseCode = "201", responseDescription = "The link.")
    @APIResponse(
            responseCode = "200",
            description = "The link that was made before.",
            content = @Content(schema = @Schema(implementation = LinkResponse.class)))
    @Extension(name = "x-refusals", value = "TAX_CODE_INVALID REQUEST_MALFORMED")
    @Extension(name = "x-example", parseValue = true, value = """
                    {"oldTaxCode": "RSSMRA80A01H501U", "newTaxCode": "RSSMRA80A01H50MM", "reason": "OMOCODIA",
                    "reference": "decision 12/2026"}""")
    @Operation(
            operationId = "linkTaxCodes",
            summary = "Links a changed tax code to the one before: balances, history and vouchers are one person's.")
    public Response link(LinkRequest request, @HeaderParam("Idempotency-Key") @Nullable String key) {
        var before = HashedPeople.taxCode(request.oldTaxCode());
        var after = HashedPeople.taxCode(request.newTaxCode());
        var reference = request.reference().strip();
        if (reference.isEmpty() || reference.length() > REFERENCE_LENGTH_MAX) {
            throw refused(HttpRefusal.REQUEST_MALFORMED, "the reference must be 1 to 64 characters");
        }
        var words = String.join(
                " ",
                "POST /v1/beneficiaries/links",
                before.text(),
                after.text(),
                request.reason().name(),
                reference);
        return idempotency
                .once(caller.key(), key, words, () -> {
                    var linking = linkCodes.link(before, after, request.reason(), reference, caller.key());
                    return new Answer(
                            linking.isNew() ? 201 : 200,
                            json.of(LinkResponse.of(linking.link())),
                            Optional.of(ADDRESS));
                })
                .response();
    }

    /** Who linked what, newest first. */
    @GET
    @Operation(operationId = "listTaxCodeLinks", summary = "Lists the links of tax codes, newest first.")
    public Page<LinkResponse> list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable Integer limit) {
        int rowsMax = PageLimit.of(limit);
        var found = links.newest(Optional.ofNullable(cursor).map(LinkResource::linkId), rowsMax + 1);
        var shown = found.stream().limit(rowsMax).map(LinkResponse::of).toList();
        var next = found.size() > rowsMax
                ? Optional.of(Cursor.of(shown.getLast().linkId().toString()))
                : Optional.<String>empty();
        return new Page<>(shown, next);
    }

    private static UUID linkId(String cursor) {
        return Cursor.read(cursor, 1, parts -> UUID.fromString(parts.getFirst()));
    }
}
