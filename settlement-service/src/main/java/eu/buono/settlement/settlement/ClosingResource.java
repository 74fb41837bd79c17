package eu.buono.settlement.settlement;

import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.RefusedException.refused;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.ProgrammeId;
import eu.buono.platform.durable.Answer;
import eu.buono.platform.durable.Idempotency;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.JsonText;
import eu.buono.platform.web.Roles;
import eu.buono.settlement.settlement.model.Closing;
import eu.buono.settlement.settlement.store.ClosingRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The public body closes periods. A closing works in the background, and goes on whatever dies. */
@Path("/v1/settlements/closings")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PUBLIC_BODY)
@RunOnVirtualThread
@Tag(name = "settlements")
public class ClosingResource {

    private final OrderClosing orderClosing;
    private final ClosingRepository closings;
    private final Idempotency idempotency;
    private final Caller caller;
    private final JsonText json;

    ClosingResource(
            OrderClosing orderClosing,
            ClosingRepository closings,
            Idempotency idempotency,
            Caller caller,
            JsonText json) {
        this.orderClosing = orderClosing;
        this.closings = closings;
        this.idempotency = idempotency;
        this.caller = caller;
        this.json = json;
    }

    /**
     * What to close.
     *
     * @param until captures before this instant; not later than now
     */
    @Schema(name = "ClosingRequest")
    public record ClosingRequest(ProgrammeId programmeId, Instant until) {}

    /**
     * A closing and how far it has come.
     *
     * @param settlements made so far
     * @param carriedOver balances that stay open, being below the least amount
     * @param owedCents sum of the settlements
     * @param endedAt absent while it works
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "Closing")
    public record ClosingResponse(
            UUID closingId,
            ProgrammeId programmeId,
            Instant until,
            long settlements,
            long carriedOver,
            long owedCents,
            Instant requestedAt,
            Optional<Instant> endedAt) {

        static ClosingResponse of(Closing closing) {
            return new ClosingResponse(
                    closing.closingId(),
                    closing.programmeId(),
                    closing.until(),
                    closing.settlements(),
                    closing.carriedOver(),
                    closing.cents(),
                    closing.requestedAt(),
                    closing.endedAt());
        }
    }

    /** Orders a closing; one of the same programme and instant is the same one. */
    @POST
    @APIResponseSchema(value = ClosingResponse.class, responseCode = "202", responseDescription = "The closing.")
    @Extension(name = "x-refusals", value = "CLOSING_IN_FUTURE")
    @Operation(
            operationId = "orderClosing",
            summary = "Closes what was captured before an instant into settlements, one per merchant.")
    public Response order(ClosingRequest request, @HeaderParam("Idempotency-Key") @Nullable String key) {
        var words = String.join(
                " ",
                "POST /v1/settlements/closings",
                request.programmeId().value(),
                request.until().toString());
        return idempotency
                .once(caller.key(), key, words, () -> {
                    var closing = orderClosing.order(request.programmeId(), request.until(), caller.key());
                    return new Answer(
                            202,
                            json.of(ClosingResponse.of(closing)),
                            Optional.of("/v1/settlements/closings/" + closing.closingId()));
                })
                .response();
    }

    @GET
    @Path("/{closingId}")
    @Operation(operationId = "getClosing", summary = "Shows a closing and how far it has come.")
    public ClosingResponse closing(@RestPath UUID closingId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> closings.find(closingId))
                .map(ClosingResponse::of)
                .orElseThrow(() -> refused(NOT_FOUND));
    }
}
