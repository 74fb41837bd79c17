package eu.buono.merchant.redemption.sandbox;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.VoucherId;
import eu.buono.merchant.redemption.api.Sandbox;
import eu.buono.platform.durable.Answer;
import eu.buono.platform.durable.Idempotency;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.JsonText;
import eu.buono.platform.web.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What merchants try their tills with. */
@Path("/v1/sandbox")
@RolesAllowed(Roles.MERCHANT)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "sandbox")
public class SandboxResource {

    /** The voucher wanted: {@code amount} default EUR 30.00, {@code category} default one that the merchant sells. */
    @Schema(name = "SandboxRequest")
    record Wanted(Sandbox.Outcome outcome, Optional<Money> amount, Optional<CategoryId> category) {}

    /** A voucher of the sandbox. */
    record SandboxVoucher(
            VoucherId voucherId,
            String code,
            Sandbox.Outcome outcome,
            ProgrammeId programmeId,
            CategoryId categoryId,
            Channel channel,
            Money amount,
            Instant expiresAt) {

        static SandboxVoucher of(MakeSandboxVoucher.Made made) {
            var terms = made.terms();
            return new SandboxVoucher(
                    terms.voucherId(),
                    made.code().text(),
                    made.outcome(),
                    terms.programmeId(),
                    terms.categoryId(),
                    terms.channel(),
                    terms.amount(),
                    terms.expiresAt());
        }
    }

    private final Caller caller;
    private final Idempotency idempotency;
    private final MakeSandboxVoucher makeSandboxVoucher;
    private final JsonText json;

    SandboxResource(Caller caller, Idempotency idempotency, MakeSandboxVoucher makeSandboxVoucher, JsonText json) {
        this.caller = caller;
        this.idempotency = idempotency;
        this.makeSandboxVoucher = makeSandboxVoucher;
        this.json = json;
    }

    @POST
    @Path("/vouchers")
    @APIResponseSchema(value = SandboxVoucher.class, responseCode = "201", responseDescription = "The voucher.")
    @Extension(name = "x-without-location", value = "true")
    @Extension(
            name = "x-refusals",
            value = "MERCHANT_UNKNOWN SANDBOX_EXHAUSTED AMOUNT_INVALID CURRENCY_NOT_SUPPORTED " + "CATEGORY_NOT_SOLD")
    @Operation(
            operationId = "makeSandboxVoucher",
            summary = "Makes a voucher without money behind it, which ends at the till as its outcome says.")
    public Response make(
            @HeaderParam("Idempotency-Key") @Parameter(required = true) @Nullable String key, Wanted wanted) {
        var merchantId = caller.merchant();
        var answer = idempotency.once(caller.key(), key, "POST /v1/sandbox/vouchers " + json.of(wanted), () -> {
            var made = makeSandboxVoucher.make(merchantId, wanted.outcome(), wanted.amount(), wanted.category());
            return new Answer(
                    Response.Status.CREATED.getStatusCode(), json.of(SandboxVoucher.of(made)), Optional.empty());
        });
        return answer.response();
    }
}
