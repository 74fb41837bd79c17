package eu.buono.settlement.payout;

import eu.buono.platform.durable.Answer;
import eu.buono.platform.durable.Idempotency;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.JsonText;
import eu.buono.platform.web.Roles;
import eu.buono.settlement.payout.model.BookingDecision.Outcome;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The public body hands in what its bank says. */
@Path("/v1/settlements/bank-statements")
@Consumes(MediaType.APPLICATION_XML)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PUBLIC_BODY)
@RunOnVirtualThread
@Tag(name = "settlements")
public class BankStatementResource {

    private final BookTransfers bookTransfers;
    private final Idempotency idempotency;
    private final Caller caller;
    private final JsonText json;

    BankStatementResource(BookTransfers bookTransfers, Idempotency idempotency, Caller caller, JsonText json) {
        this.bookTransfers = bookTransfers;
        this.idempotency = idempotency;
        this.caller = caller;
        this.json = json;
    }

    /** A transfer of which the file says something, and what that did. */
    @Schema(name = "BookedLine")
    public record LineResponse(String endToEndId, Outcome outcome) {}

    /** All lines that name a transfer, in the order of the statement. */
    @Schema(name = "BankStatementResult")
    public record StatementResponse(List<LineResponse> lines) {}

    /** Books a file, whole or not at all. */
    @POST
    @APIResponseSchema(value = StatementResponse.class, responseDescription = "What each line did.")
    @Operation(
            operationId = "bookBankStatement",
            summary =
                    "Books a file of the bank, camt.053.001.08, camt.054.001.08 or pain.002.001.10: transfers are paid, come"
                            + " back, or are refused.")
    public Response book(@HeaderParam("Idempotency-Key") @Nullable String key, String statement) {
        var lines = BankFile.read(statement);
        return idempotency
                .once(caller.key(), key, "POST /v1/settlements/bank-statements " + statement, () -> {
                    var booked = lines.stream()
                            .flatMap(line -> bookTransfers.book(line, caller.key()).stream())
                            .map(booking -> new LineResponse(booking.endToEndId(), booking.outcome()))
                            .toList();
                    return new Answer(200, json.of(new StatementResponse(booked)), Optional.empty());
                })
                .response();
    }
}
