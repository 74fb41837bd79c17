package eu.buono.merchant.redemption.till;

import static eu.buono.contracts.HttpRefusal.REQUEST_MALFORMED;
import static eu.buono.contracts.RefusedException.refused;
import static eu.buono.merchant.api.TillRefusal.AUTHORISATION_UNKNOWN;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.merchant.redemption.api.Redemption;
import eu.buono.merchant.redemption.store.RedemptionStore;
import eu.buono.platform.web.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What tills look at. */
@Path("/v1/till")
@RolesAllowed({Roles.MERCHANT, Roles.CASHIER})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "till")
public class TillLookupResource {

    /**
     * A voucher to look at.
     *
     * @param endCustomer as that of a redemption
     */
    @Schema(name = "CheckRequest")
    record Code(String code, Optional<String> endCustomer) {

        Code {
            TillTexts.requireEndCustomer(endCustomer);
        }
    }

    /** What a voucher is good for. */
    @Schema(name = "CheckedVoucher")
    record Checked(
            ProgrammeId programmeId,
            CategoryId categoryId,
            GoodId goodId,
            Channel channel,
            Money amount,
            Instant expiresAt) {}

    private final TillCaller caller;
    private final CheckVoucher checkVoucher;
    private final RedemptionStore redemptions;
    private final TillDecisionFactory desks;
    private final TillCodes codes;

    TillLookupResource(
            TillCaller caller,
            CheckVoucher checkVoucher,
            RedemptionStore redemptions,
            TillDecisionFactory desks,
            TillCodes codes) {
        this.caller = caller;
        this.checkVoucher = checkVoucher;
        this.redemptions = redemptions;
        this.desks = desks;
        this.codes = codes;
    }

    @POST
    @Path("/checks")
    @Consumes(MediaType.APPLICATION_JSON)
    @Extension(
            name = "x-refusals",
            value = "MERCHANT_UNKNOWN MERCHANT_NOT_ACTIVE SHOP_UNKNOWN CODE_LOCKED_OUT CODE_MISTYPED "
                    + "VOUCHER_UNKNOWN VOUCHER_REDEEMED VOUCHER_CANCELLED VOUCHER_EXPIRED "
                    + "VOUCHER_AUTHORISED_ELSEWHERE CATEGORY_NOT_SOLD CHANNEL_NOT_SERVED")
    @Operation(
            operationId = "checkVoucher",
            summary = "Tells what a voucher is good for, or why it could not be redeemed now.")
    public Checked check(Code asked) {
        var terms = checkVoucher.check(caller.till(asked.endCustomer()), codes.hash(asked.code()));
        return new Checked(
                terms.programmeId(),
                terms.categoryId(),
                terms.goodId(),
                terms.channel(),
                terms.amount(),
                terms.expiresAt());
    }

    @GET
    @Path("/redemptions/{redemptionId}")
    @Extension(name = "x-refusals", value = "MERCHANT_UNKNOWN AUTHORISATION_UNKNOWN")
    @Operation(operationId = "getRedemption", summary = "Shows a redemption.")
    public RedemptionView redemption(UUID redemptionId) {
        return visible(redemptions.find(new RedemptionId(redemptionId)));
    }

    @GET
    @Path("/redemptions")
    @Extension(name = "x-refusals", value = "MERCHANT_UNKNOWN AUTHORISATION_UNKNOWN")
    @Operation(
            operationId = "findRedemption",
            summary = "Shows the redemption to which the merchant gave this reference: was it cashed or not?")
    public RedemptionView byReference(@QueryParam("reference") @Parameter(required = true) @Nullable String reference) {
        if (reference == null || !TillTexts.isReference(reference)) {
            throw refused(REQUEST_MALFORMED, "the query parameter reference must be a till's reference");
        }
        return visible(redemptions.find(caller.till().merchantId(), reference));
    }

    private RedemptionView visible(Optional<Redemption> found) {
        var till = caller.till();
        return found.filter(till::sees)
                .map(redemption -> redemption.at(desks.reachedByAll()))
                .map(RedemptionView::of)
                .orElseThrow(() -> refused(AUTHORISATION_UNKNOWN));
    }
}
