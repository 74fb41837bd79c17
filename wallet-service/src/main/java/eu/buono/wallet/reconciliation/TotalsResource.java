package eu.buono.wallet.reconciliation;

import eu.buono.platform.web.Roles;
import eu.buono.wallet.reconciliation.Reconcile.Finding;
import eu.buono.wallet.reconciliation.store.TotalStore.Sums;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sums over all wallets in cents, and whether they are right; for operations. */
@Path("/v1/ops") // Shorter than the path of the parked events, which a longer one would hide.
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPS)
@RunOnVirtualThread
@Tag(name = "operations")
public class TotalsResource {

    private final Reconcile reconcile;

    TotalsResource(Reconcile reconcile) {
        this.reconcile = reconcile;
    }

    @GET
    @Path("/wallet-service/totals")
    @Operation(operationId = "sumWallets", summary = "Sums all wallets, in cents.")
    public Sums totals() {
        return reconcile.sums();
    }

    /** Reconciles now; reads whole tables. */
    @GET
    @Path("/wallet-service/reconciliation")
    @Operation(operationId = "reconcileWallets", summary = "Compares all lots with the ledger and the holds.")
    public Finding reconciliation() {
        return reconcile.reconcile();
    }
}
