package eu.buono.settlement.reconciliation;

import eu.buono.platform.web.Roles;
import eu.buono.settlement.settlement.api.Settlement;
import eu.buono.settlement.settlement.api.Settlements;
import eu.buono.settlement.statement.api.ClaimTotals;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The books of this service, for operations. */
@Path("/v1/ops/settlement-service/totals")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPS)
@RunOnVirtualThread
@Tag(name = "operations")
public class TotalsResource {

    private final ClaimTotals claims;
    private final Settlements settlements;

    TotalsResource(ClaimTotals claims, Settlements settlements) {
        this.claims = claims;
        this.settlements = settlements;
    }

    /**
     * Sums of all merchants, in cents.
     *
     * @param claimedCents accrued less reversed: what the tills captured and did not reverse
     * @param openCents claims that no settlement has taken; below zero where more was reversed
     * @param settledCents claims that a settlement has taken
     * @param settlements the settlements themselves, by state
     * @param isBalanced whether the claims that settlements took are the sum of the settlements
     */
    @Schema(name = "SettlementBooks")
    public record BooksResponse(
            long accruedCents,
            long reversedCents,
            long claimedCents,
            long openCents,
            long settledCents,
            Map<Settlement.State, Long> settlements,
            boolean isBalanced) {}

    @GET
    @Operation(operationId = "sumClaimsAndSettlements", summary = "Sums claims and settlements, and compares them.")
    public BooksResponse totals() {
        return QuarkusTransaction.requiringNew().call(this::books);
    }

    private BooksResponse books() {
        claims.readOneSnapshot();
        var claimed = claims.sums();
        var bySettlement = settlements.sums();
        long claimedCents = claimed.accruedCents() - claimed.reversedCents();
        long settled = bySettlement.values().stream().mapToLong(Long::longValue).sum();
        return new BooksResponse(
                claimed.accruedCents(),
                claimed.reversedCents(),
                claimedCents,
                claimed.openCents(),
                claimed.settledCents(),
                bySettlement,
                settled == claimed.settledCents() && claimed.openCents() + settled == claimedCents);
    }
}
