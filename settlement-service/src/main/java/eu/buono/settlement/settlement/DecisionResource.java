package eu.buono.settlement.settlement;

import static eu.buono.contracts.HttpRefusal.REQUEST_MALFORMED;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.SettlementId;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Roles;
import eu.buono.settlement.settlement.api.Settlement;
import eu.buono.settlement.settlement.api.SettlementMoves;
import eu.buono.settlement.settlement.api.SettlementMoves.Move;
import eu.buono.settlement.settlement.api.SettlementResponse;
import eu.buono.settlement.settlement.api.StandingInvoices;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The public body accepts an invoice, or rejects it with a reason. */
@Path("/v1/settlements") // Not longer: it would hide the single settlement.
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PUBLIC_BODY)
@RunOnVirtualThread
@Tag(name = "settlements")
public class DecisionResource {

    private static final int REASON_LENGTH_MAX = 500;

    private final Caller caller;
    private final SettlementMoves moves;
    private final StandingInvoices invoices;
    private final InstantSource clock;

    DecisionResource(Caller caller, SettlementMoves moves, StandingInvoices invoices, InstantSource clock) {
        this.caller = caller;
        this.moves = moves;
        this.invoices = invoices;
        this.clock = clock;
    }

    /** Nothing needs to be said: an empty object. */
    @Schema(name = "AcceptanceRequest")
    public record AcceptanceRequest() {}

    /**
     * Why an invoice is rejected.
     *
     * @param reason 1 to 500 characters, which the merchant reads
     */
    @Schema(name = "RejectionRequest")
    public record RejectionRequest(String reason) {}

    /** Accepts the invoice: the settlement may be paid. */
    @POST
    @Path("/{settlementId}/acceptance")
    @APIResponseSchema(value = SettlementResponse.class, responseDescription = "The settlement.")
    @Extension(name = "x-refusals", value = "SETTLEMENT_NOT_INVOICED")
    @Operation(operationId = "acceptInvoice", summary = "Accepts the invoice of a settlement.")
    public Response accept(
            @RestPath SettlementId settlementId,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable AcceptanceRequest request) {
        if (request == null) {
            throw refused(REQUEST_MALFORMED, "a body is needed");
        }
        return decide(settlementId, key, "acceptance", Settlement::accept);
    }

    /** Rejects the invoice: the merchant reads why, and invoices again. */
    @POST
    @Path("/{settlementId}/rejection")
    @APIResponseSchema(value = SettlementResponse.class, responseDescription = "The settlement.")
    @Extension(name = "x-refusals", value = "SETTLEMENT_NOT_INVOICED")
    @Operation(operationId = "rejectInvoice", summary = "Rejects the invoice of a settlement, with a reason.")
    public Response reject(
            @RestPath SettlementId settlementId,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            RejectionRequest request) {
        var reason = request.reason().strip();
        if (reason.isEmpty() || reason.length() > REASON_LENGTH_MAX) {
            throw refused(REQUEST_MALFORMED, "the reason must be 1 to " + REASON_LENGTH_MAX + " characters");
        }
        return decide(settlementId, key, "rejection " + reason, settlement -> rejected(settlement, reason));
    }

    private Settlement rejected(Settlement settlement, String reason) {
        var rejected = settlement.reject(reason);
        invoices.end(settlement.terms().settlementId(), reason, clock.instant());
        return rejected;
    }

    private Response decide(
            SettlementId settlementId, @Nullable String key, String words, UnaryOperator<Settlement> move) {
        var request = "POST /v1/settlements/" + settlementId + "/" + words;
        return moves.move(new Move(caller.key(), key, request, settlementId, settlement -> true, move))
                .response();
    }
}
