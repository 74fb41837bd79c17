package eu.buono.voucher.cancellation;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import eu.buono.platform.web.AnswerWait;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Roles;
import eu.buono.voucher.cancellation.model.HolderCancellation;
import eu.buono.voucher.issuance.api.HolderKey;
import eu.buono.voucher.issuance.api.Voucher;
import eu.buono.voucher.issuance.api.VoucherAddress;
import eu.buono.voucher.issuance.api.VoucherAnswers;
import eu.buono.voucher.issuance.api.VoucherResponse;
import eu.buono.voucher.issuance.api.Vouchers;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** A holder gives a voucher back. */
@Path("/v1/vouchers/{id}/cancellation")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.BENEFICIARY)
@Tag(name = "vouchers")
public class CancellationResource {

    private final Caller caller;
    private final CancelVoucher cancelVoucher;
    private final Vouchers vouchers;
    private final VoucherAnswers answers;
    private final CancellationConfig config;

    CancellationResource(
            Caller caller,
            CancelVoucher cancelVoucher,
            Vouchers vouchers,
            VoucherAnswers answers,
            CancellationConfig config) {
        this.caller = caller;
        this.cancelVoucher = cancelVoucher;
        this.vouchers = vouchers;
        this.answers = answers;
        this.config = config;
    }

    /** Nothing needs to be said: an empty object. */
    public record CancellationRequest() {}

    /**
     * Cancels a voucher, and waits for the custodian's word, 2 s or as {@code Prefer: wait=N} says (at most 25 s). A
     * repeat with the same key asks nothing anew; it waits likewise and answers by the voucher as it is by then.
     */
    @POST
    @RunOnVirtualThread
    @APIResponseSchema(
            value = VoucherResponse.class,
            responseCode = "200",
            responseDescription = "The voucher, cancelled.")
    @APIResponse(
            responseCode = "202",
            description = "The voucher; the custodian has not decided yet.",
            content = @Content(schema = @Schema(implementation = VoucherResponse.class)))
    @Parameter(in = ParameterIn.HEADER, name = "Prefer", schema = @Schema(type = SchemaType.STRING))
    @Extension(
            name = "x-refusals",
            value = "VOUCHER_NOT_ISSUED VOUCHER_NOT_CANCELLABLE OPERATION_FINAL VOUCHER_REDEEMED "
                    + "VOUCHER_CANCELLED VOUCHER_EXPIRED VOUCHER_AUTHORISED_ELSEWHERE")
    @Operation(
            operationId = "cancelVoucher",
            summary = "Cancels a voucher; the custodian decides, so the answer may be 202.")
    public Response cancel(
            @RestPath String id,
            @RestHeader("Idempotency-Key") @Nullable String key,
            @Context HttpHeaders headers,
            @Nullable CancellationRequest request) {
        if (request == null) {
            throw refused(HttpRefusal.REQUEST_MALFORMED, "a body is needed");
        }
        var wait = AnswerWait.begin(headers, config.waitTime(), System.nanoTime());
        var voucherId = VoucherAddress.id(id);
        cancelVoucher.ask(HolderKey.of(caller, key), voucherId);
        var limit = wait.left(System.nanoTime());
        return answer(
                vouchers.await(voucherId, HolderCancellation::isDecided, limit).voucher());
    }

    private Response answer(Voucher voucher) {
        if (!HolderCancellation.isDecided(voucher)) {
            return answers.voucher(Response.Status.ACCEPTED, voucher);
        }
        return HolderCancellation.refusalOf(voucher)
                .map(refusal -> answers.problem(refusal, voucher))
                .orElseGet(() -> answers.voucher(Response.Status.OK, voucher));
    }
}
