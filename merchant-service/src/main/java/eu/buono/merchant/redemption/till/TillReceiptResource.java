package eu.buono.merchant.redemption.till;

import static eu.buono.contracts.RefusedException.refused;
import static eu.buono.merchant.api.TillRefusal.AUTHORISATION_UNKNOWN;

import eu.buono.contracts.RedemptionId;
import eu.buono.merchant.redemption.receipt.Receipts;
import eu.buono.merchant.redemption.store.RedemptionStore;
import eu.buono.platform.web.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The receipts of redemptions, for who has lost the answer that held one. */
@Path("/v1/till")
@RolesAllowed({Roles.MERCHANT, Roles.CASHIER})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "till")
public class TillReceiptResource {

    /** A compact JWS. */
    @Schema(name = "SignedReceipt")
    record Receipt(String receipt) {}

    private final TillCaller caller;
    private final RedemptionStore redemptions;
    private final Receipts receipts;

    TillReceiptResource(TillCaller caller, RedemptionStore redemptions, Receipts receipts) {
        this.caller = caller;
        this.redemptions = redemptions;
        this.receipts = receipts;
    }

    @GET
    @Path("/redemptions/{redemptionId}/receipt")
    @Extension(name = "x-refusals", value = "MERCHANT_UNKNOWN AUTHORISATION_UNKNOWN")
    @Operation(
            operationId = "getReceipt",
            summary = "The signed receipt of the capture, or of the authorisation where nothing was captured.")
    public Receipt receipt(UUID redemptionId) {
        var till = caller.till();
        return redemptions
                .find(new RedemptionId(redemptionId))
                .filter(till::sees)
                .map(redemption -> new Receipt(receipts.receipt(redemption)))
                .orElseThrow(() -> refused(AUTHORISATION_UNKNOWN));
    }
}
