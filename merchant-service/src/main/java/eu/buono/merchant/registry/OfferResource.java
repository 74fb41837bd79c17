package eu.buono.merchant.registry;

import eu.buono.merchant.registry.api.MerchantCaller;
import eu.buono.platform.durable.Idempotency;
import eu.buono.platform.web.EntityTag;
import eu.buono.platform.web.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a merchant sells, and through which channels. */
@Path("/v1/merchants/{merchantId}/offer")
@RolesAllowed({Roles.MERCHANT, Roles.PUBLIC_BODY})
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "merchants")
public class OfferResource {

    private final MerchantCaller caller;
    private final Idempotency idempotency;
    private final ChangeOffer changeOffer;
    private final RegisterAnswers answers;

    OfferResource(MerchantCaller caller, Idempotency idempotency, ChangeOffer changeOffer, RegisterAnswers answers) {
        this.caller = caller;
        this.idempotency = idempotency;
        this.changeOffer = changeOffer;
        this.answers = answers;
    }

    @PUT
    @APIResponseSchema(value = MerchantView.class, responseCode = "200", responseDescription = "The merchant.")
    @Extension(name = "x-refusals", value = "MERCHANT_NOT_ACTIVE")
    @Extension(name = "x-entity-tag", value = "")
    @Operation(operationId = "changeOffer", summary = "Replaces the categories and channels of a merchant.")
    public Response change(
            @HeaderParam("Idempotency-Key") @Parameter(required = true) @Nullable String key,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            UUID merchantId,
            Application.Offer offer) {
        var merchant = caller.merchant(merchantId);
        String request = "PUT /v1/merchants/" + merchant + "/offer " + answers.json(offer);
        var answer = idempotency.once(
                caller.key(),
                key,
                request,
                () -> answers.ok(MerchantView.of(changeOffer.change(
                        merchant,
                        offer,
                        present -> answers.tag(MerchantView.of(present)).requireMatch(ifMatch)))));
        return Response.fromResponse(answer.response())
                .header(HttpHeaders.ETAG, EntityTag.of(answer.body()).text())
                .build();
    }
}
