package eu.buono.voucher.issuance;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.VoucherTerms;
import eu.buono.platform.web.AnswerWait;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Roles;
import eu.buono.voucher.issuance.api.HolderKey;
import eu.buono.voucher.issuance.api.Voucher;
import eu.buono.voucher.issuance.api.VoucherAnswers;
import eu.buono.voucher.issuance.api.VoucherResponse;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/** A holder turns balance into a voucher. */
@Path("/v1/vouchers")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.BENEFICIARY)
@Tag(name = "vouchers")
public class IssuanceResource {

    private final Caller caller;
    private final IssueVoucher issueVoucher;
    private final VoucherAnswers answers;
    private final IssuanceConfig config;
    private final InstantSource clock;

    IssuanceResource(
            Caller caller,
            IssueVoucher issueVoucher,
            VoucherAnswers answers,
            IssuanceConfig config,
            InstantSource clock) {
        this.clock = clock;
        this.caller = caller;
        this.issueVoucher = issueVoucher;
        this.answers = answers;
        this.config = config;
    }

    /** What the holder asks for. */
    public record VoucherRequest(
            ProgrammeId programmeId, Channel channel, CategoryId categoryId, GoodId goodId, Money amount) {

        VoucherTerms terms() {
            return new VoucherTerms(programmeId, channel, categoryId, goodId, amount);
        }
    }

    /**
     * Requests a voucher and waits for it, 2 s or as {@code Prefer: wait=N} says (at most 25 s). A repeat with the same
     * key waits likewise, and answers with the same voucher as it is by then: once it has ended, with the reason.
     */
    @POST
    @RunOnVirtualThread
    @APIResponseSchema(
            value = VoucherResponse.class,
            responseCode = "201",
            responseDescription = "The voucher, issued, with its code.")
    @APIResponse(
            responseCode = "202",
            description = "The voucher, on its way: look again where Location says.",
            content = @Content(schema = @Schema(implementation = VoucherResponse.class)))
    @Parameter(in = ParameterIn.HEADER, name = "Prefer", schema = @Schema(type = SchemaType.STRING))
    @Parameter(in = ParameterIn.HEADER, name = "Buono-Queue-Place", schema = @Schema(type = SchemaType.STRING))
    @Extension(
            name = "x-refusals",
            value = "AMOUNT_INVALID PROGRAMME_UNKNOWN WALLET_UNKNOWN WALLET_CLOSED WALLET_FROZEN "
                    + "CATEGORY_UNKNOWN CHANNEL_NOT_OFFERED CURRENCY_NOT_SUPPORTED FUNDS_INSUFFICIENT "
                    + "ISSUANCE_TIMED_OUT VOUCHER_REDEEMED VOUCHER_CANCELLED VOUCHER_EXPIRED TURN_NOT_COME")
    @Operation(
            operationId = "requestVoucher",
            summary = "Requests a voucher and waits for it, at most as Prefer: wait=N says.")
    public Response request(
            @RestHeader("Idempotency-Key") @Nullable String key,
            @Context HttpHeaders headers,
            @Nullable VoucherRequest request) {
        if (request == null) {
            throw refused(HttpRefusal.REQUEST_MALFORMED, "a body is needed");
        }
        var wait = AnswerWait.begin(headers, config.waitTime(), System.nanoTime());
        var holder = HolderKey.of(caller, key);
        return answer(
                caller.isRehearsal()
                        ? issueVoucher.rehearse(holder, request)
                        : issueVoucher.issue(holder, request, wait));
    }

    private Response answer(Voucher voucher) {
        if (!voucher.isIssuanceEnded()) {
            return answers.voucher(Response.Status.ACCEPTED, voucher);
        }
        return voucher.refusalToUse(clock.instant())
                .map(refusal -> answers.problem(refusal, voucher))
                .orElseGet(() -> answers.voucher(Response.Status.CREATED, voucher));
    }
}
