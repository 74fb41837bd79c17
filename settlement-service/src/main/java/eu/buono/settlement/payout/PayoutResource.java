package eu.buono.settlement.payout;

import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.HttpRefusal.REQUEST_MALFORMED;
import static eu.buono.contracts.RefusedException.refused;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.platform.durable.Answer;
import eu.buono.platform.durable.Idempotency;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.JsonText;
import eu.buono.platform.web.Roles;
import eu.buono.settlement.payout.model.Payout;
import eu.buono.settlement.payout.model.Payout.Ordered;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The public body pays merchants: one person proposes, another one approves, and the bank's file is fetched. */
@Path("/v1/settlements/payouts")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PUBLIC_BODY)
@RunOnVirtualThread
@Tag(name = "settlements")
public class PayoutResource {

    private final OrderPayout orderPayout;
    private final PayoutView payouts;
    private final Idempotency idempotency;
    private final Caller caller;
    private final JsonText json;

    PayoutResource(OrderPayout orderPayout, PayoutView payouts, Idempotency idempotency, Caller caller, JsonText json) {
        this.orderPayout = orderPayout;
        this.payouts = payouts;
        this.idempotency = idempotency;
        this.caller = caller;
        this.json = json;
    }

    /** What to pay, and on which day the bank is to do it. */
    @Schema(name = "PayoutRequest")
    public record PayoutRequest(ProgrammeId programmeId, LocalDate executionDay) {}

    /** Nothing needs to be said: an empty object. */
    @Schema(name = "ApprovalRequest")
    public record ApprovalRequest() {}

    /**
     * A payout; {@code approvedBy} is absent before the approval.
     *
     * @param suspectAmount captures among what is paid that look like fraud and that nobody has released; absent: none
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "Payout")
    public record PayoutResponse(
            UUID payoutId,
            ProgrammeId programmeId,
            LocalDate executionDay,
            int transfers,
            Money total,
            String proposedBy,
            Optional<String> approvedBy,
            Optional<Money> suspectAmount) {

        static PayoutResponse of(Payout payout, Optional<Money> suspectAmount) {
            var plan = payout.plan();
            return new PayoutResponse(
                    plan.payoutId(),
                    plan.programmeId(),
                    plan.executionDay(),
                    plan.transfers().size(),
                    plan.total(),
                    plan.proposedBy(),
                    payout instanceof Ordered ordered ? Optional.of(ordered.approvedBy()) : Optional.empty(),
                    suspectAmount);
        }
    }

    /** Proposes to pay all settlements of a programme that may be paid. */
    @POST
    @APIResponseSchema(value = PayoutResponse.class, responseCode = "201", responseDescription = "The payout.")
    @Extension(name = "x-refusals", value = "PAYOUT_EMPTY")
    @Operation(operationId = "proposePayout", summary = "Proposes to pay the accepted settlements of a programme.")
    public Response propose(@HeaderParam("Idempotency-Key") @Nullable String key, PayoutRequest request) {
        var words = String.join(
                " ",
                "POST /v1/settlements/payouts",
                request.programmeId().value(),
                request.executionDay().toString());
        return idempotency
                .once(caller.key(), key, words, () -> {
                    var proposed = orderPayout.propose(request.programmeId(), request.executionDay(), caller.key());
                    var address = "/v1/settlements/payouts/" + proposed.plan().payoutId();
                    return new Answer(201, json.of(payouts.of(proposed)), Optional.of(address));
                })
                .response();
    }

    /** Orders the payout; whoever proposed it cannot. */
    @POST
    @Path("/{payoutId}/approval")
    @APIResponseSchema(value = PayoutResponse.class, responseDescription = "The payout.")
    @Extension(
            name = "x-refusals",
            value = "PAYOUT_ORDERED PAYOUT_NEEDS_ANOTHER_PERSON PAYEE_CHANGED SETTLEMENT_NOT_ACCEPTED")
    @Operation(operationId = "approvePayout", summary = "Orders a payout that another person proposed.")
    public Response approve(
            @RestPath UUID payoutId,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable ApprovalRequest request) {
        if (request == null) {
            throw refused(REQUEST_MALFORMED, "a body is needed");
        }
        Pain001File.load();
        return idempotency
                .once(
                        caller.key(),
                        key,
                        "POST /v1/settlements/payouts/" + payoutId + "/approval",
                        () -> new Answer(
                                200,
                                json.of(payouts.of(orderPayout.approve(payoutId, caller.key()))),
                                Optional.empty()))
                .response();
    }

    @GET
    @Path("/{payoutId}")
    @Operation(operationId = "getPayout", summary = "Shows a payout.")
    public PayoutResponse payout(@RestPath UUID payoutId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> payouts.find(payoutId))
                .orElseThrow(() -> refused(NOT_FOUND));
    }

    /** The file for the bank, the same bytes at each request; there is none before the approval. */
    @GET
    @Path("/{payoutId}/pain.001.xml")
    @Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
    @APIResponse(
            responseCode = "200",
            description = "The order to the bank, pain.001.001.09.",
            content = @Content(mediaType = "application/xml", schema = @Schema(type = SchemaType.STRING)))
    @Operation(operationId = "getPayoutFile", summary = "Fetches the order to the bank, pain.001.001.09.")
    public Response file(@RestPath UUID payoutId) {
        var file = QuarkusTransaction.requiringNew()
                .call(() -> payouts.file(payoutId))
                .orElseThrow(() -> refused(NOT_FOUND));
        return Response.ok(file, MediaType.APPLICATION_XML + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + payoutId + ".pain.001.xml\"")
                .build();
    }
}
