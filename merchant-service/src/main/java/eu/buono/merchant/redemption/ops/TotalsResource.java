package eu.buono.merchant.redemption.ops;

import eu.buono.merchant.redemption.store.TotalStore;
import eu.buono.platform.web.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The sums that must agree with those of the other services. */
@Path("/v1/ops/merchant-service/totals")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPS)
@RunOnVirtualThread
@Tag(name = "operations")
public class TotalsResource {

    private final TotalStore totals;

    TotalsResource(TotalStore totals) {
        this.totals = totals;
    }

    @GET
    @Operation(operationId = "sumClaims", summary = "What was captured, reversed and is owed, in cents.")
    public TotalStore.Totals totals() {
        return totals.totals();
    }
}
