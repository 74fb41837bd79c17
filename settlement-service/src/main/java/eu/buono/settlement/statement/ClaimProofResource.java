package eu.buono.settlement.statement;

import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.evidence.CheckpointKey;
import eu.buono.contracts.evidence.InclusionProof;
import eu.buono.platform.durable.evidence.EvidenceKeys;
import eu.buono.platform.durable.evidence.SealedTable;
import eu.buono.platform.durable.evidence.VerifyBooks;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Roles;
import eu.buono.settlement.statement.store.StatementRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What a merchant keeps beside a receipt: that its claim stands in the sealed book, for whoever doubts it later. */
@Path("/v1/settlements/claims/{redemptionId}/proofs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.MERCHANT)
@RunOnVirtualThread
@Tag(name = "settlements")
public class ClaimProofResource {

    private final Caller caller;
    private final StatementRepository statements;
    private final SealedTable claims;
    private final VerifyBooks books;
    private final EvidenceKeys keys;

    ClaimProofResource(
            Caller caller, StatementRepository statements, SealedTable claims, VerifyBooks books, EvidenceKeys keys) {
        this.caller = caller;
        this.statements = statements;
        this.claims = claims;
        this.books = books;
        this.keys = keys;
    }

    /**
     * The proofs of a redemption's entries.
     *
     * @param items one for each entry that is sealed, in the order of the book
     * @param unsealed entries that are not sealed yet, which they are within half a minute
     * @param keys by which the checkpoints are verified; whoever wants to be sure later writes them down now
     */
    @Schema(name = "ClaimProofs")
    public record ProofsResponse(List<InclusionProof> items, int unsealed, List<CheckpointKey> keys) {}

    /** Refuses: NOT_FOUND for a redemption that is not the merchant's, or has not arrived yet. */
    @GET
    @Operation(
            operationId = "proveClaim",
            summary =
                    "Shows that the claim of a receipt, and each reversal of it, stands in the signed book of claims.")
    public ProofsResponse prove(@RestPath RedemptionId redemptionId) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var positions = statements.positions(caller.merchant(), redemptionId);
            if (positions.isEmpty()) {
                throw refused(NOT_FOUND);
            }
            var proofs = positions.stream()
                    .map(position -> books.prove(claims, position))
                    .flatMap(Optional::stream)
                    .toList();
            return new ProofsResponse(
                    proofs, positions.size() - proofs.size(), keys.keys().publicKeys());
        });
    }
}
