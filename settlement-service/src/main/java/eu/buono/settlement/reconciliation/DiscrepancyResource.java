package eu.buono.settlement.reconciliation;

import eu.buono.contracts.SettlementId;
import eu.buono.platform.web.Roles;
import eu.buono.settlement.reconciliation.model.Discrepancy;
import eu.buono.settlement.reconciliation.store.DiscrepancyRepository;
import eu.buono.settlement.reconciliation.store.DiscrepancyRepository.Found;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** In what the books of settlements do not agree, for operations. */
@Path("/v1/ops/settlement-service/discrepancies")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPS)
@RunOnVirtualThread
@Tag(name = "operations")
public class DiscrepancyResource {

    private static final int SHOWN_MAX = 1000;

    private final DiscrepancyRepository discrepancies;

    DiscrepancyResource(DiscrepancyRepository discrepancies) {
        this.discrepancies = discrepancies;
    }

    /**
     * What stands.
     *
     * @param total how many there are; the oldest 1000 are listed
     */
    @Schema(name = "SettlementDiscrepancies")
    public record DiscrepanciesResponse(long total, List<DiscrepancyResponse> items) {}

    /**
     * Two books that do not agree about a settlement.
     *
     * @param expectedCents what the one book says
     * @param foundCents what the other one says; the same where it is not the amount that differs
     * @param since when it was found first
     */
    @Schema(name = "SettlementDiscrepancy")
    public record DiscrepancyResponse(
            SettlementId settlementId, Discrepancy.Kind kind, long expectedCents, long foundCents, Instant since) {

        static DiscrepancyResponse of(Found found) {
            var discrepancy = found.discrepancy();
            return new DiscrepancyResponse(
                    discrepancy.settlementId(),
                    discrepancy.kind(),
                    discrepancy.expectedCents(),
                    discrepancy.foundCents(),
                    found.foundAt());
        }
    }

    @GET
    @Operation(
            operationId = "listSettlementDiscrepancies",
            summary = "Says in what claims, settlements, orders and the bank's bookings do not agree.")
    public DiscrepanciesResponse list() {
        return QuarkusTransaction.requiringNew()
                .call(() -> new DiscrepanciesResponse(
                        discrepancies.count(),
                        discrepancies.list(SHOWN_MAX).stream()
                                .map(DiscrepancyResponse::of)
                                .toList()));
    }
}
