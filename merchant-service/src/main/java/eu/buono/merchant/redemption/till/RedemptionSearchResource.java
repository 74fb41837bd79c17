package eu.buono.merchant.redemption.till;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.VoucherId;
import eu.buono.merchant.redemption.api.Redemption;
import eu.buono.merchant.redemption.store.RedemptionStore;
import eu.buono.platform.durable.LookUps;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Page;
import eu.buono.platform.web.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What became of a voucher at the tills, for staff. */
@Path("/v1/support/merchant-service/redemptions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.SUPPORT, Roles.PUBLIC_BODY})
@RunOnVirtualThread
@Tag(name = "support")
public class RedemptionSearchResource {

    private final RedemptionStore redemptions;
    private final TillDecisionFactory decisions;
    private final LookUps lookUps;
    private final Caller caller;
    private final InstantSource clock;

    RedemptionSearchResource(
            RedemptionStore redemptions,
            TillDecisionFactory decisions,
            LookUps lookUps,
            Caller caller,
            InstantSource clock) {
        this.clock = clock;
        this.redemptions = redemptions;
        this.decisions = decisions;
        this.lookUps = lookUps;
        this.caller = caller;
    }

    /**
     * Which voucher.
     *
     * @param reason why staff looks, 1 to 500 characters without personal data
     */
    @Schema(name = "RedemptionSearch")
    public record RedemptionSearch(VoucherId voucherId, String reason) {}

    /** Where the voucher is held or was cashed. */
    @Schema(name = "FoundRedemption")
    record FoundRedemption(VoucherId voucherId, MerchantId merchantId, RedemptionView redemption) {

        static FoundRedemption of(Redemption redemption) {
            return new FoundRedemption(
                    redemption.voucherId(), redemption.order().merchantId(), RedemptionView.of(redemption));
        }
    }

    /** The look is written down: a voucher is a person's. Refuses: REQUEST_MALFORMED without a reason. */
    @POST
    @Operation(
            operationId = "searchRedemptions",
            summary = "Shows the shop that holds or cashed a voucher, for a reason that is written down; nothing where"
                    + " the voucher is free.")
    public Page<FoundRedemption> search(RedemptionSearch search) {
        lookUps.record(caller.key(), search.voucherId().toString(), search.reason(), clock.instant());
        var found = redemptions.findLive(search.voucherId()).stream()
                .map(redemption -> redemption.at(decisions.reachedByAll()))
                .map(FoundRedemption::of)
                .toList();
        return new Page<>(found, Optional.empty());
    }
}
