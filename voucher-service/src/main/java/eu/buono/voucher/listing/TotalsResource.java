package eu.buono.voucher.listing;

import eu.buono.platform.web.Roles;
import eu.buono.voucher.issuance.api.Voucher;
import eu.buono.voucher.listing.store.VoucherRepository;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Counts vouchers for operations. */
@Path("/v1/ops/voucher-service/totals")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPS)
@RunOnVirtualThread
@Tag(name = "operations")
public class TotalsResource {

    private final VoucherRepository vouchers;

    TotalsResource(VoucherRepository vouchers) {
        this.vouchers = vouchers;
    }

    /** How many vouchers are in each state. */
    @GET
    @Operation(operationId = "countVouchers", summary = "Counts the vouchers by state.")
    public Map<Voucher.State, Long> totals() {
        return vouchers.totals();
    }
}
