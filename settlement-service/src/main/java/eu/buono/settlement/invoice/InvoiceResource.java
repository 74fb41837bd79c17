package eu.buono.settlement.invoice;

import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.HttpRefusal.REQUEST_MALFORMED;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.SettlementId;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Roles;
import eu.buono.settlement.invoice.IssueInvoice.Request;
import eu.buono.settlement.invoice.store.InvoiceRepository;
import eu.buono.settlement.settlement.api.SettlementMoves;
import eu.buono.settlement.settlement.api.SettlementMoves.Move;
import eu.buono.settlement.settlement.api.SettlementResponse;
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
import java.time.InstantSource;
import java.util.regex.Pattern;
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

/** A merchant invoices a settlement under a number of its own. */
@Path("/v1/settlements/{settlementId}/invoice")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.MERCHANT)
@RunOnVirtualThread
@Tag(name = "settlements")
public class InvoiceResource {

    /** As FatturaPA takes it: 1 to 20 characters, of which one is a digit. */
    private static final Pattern NUMBER = Pattern.compile("(?=.*[0-9])[\\x20-\\x7e]{1,20}");

    private final Caller caller;
    private final SettlementMoves moves;
    private final IssueInvoice issueInvoice;
    private final InvoiceRepository invoices;
    private final InstantSource clock;

    InvoiceResource(
            Caller caller,
            SettlementMoves moves,
            IssueInvoice issueInvoice,
            InvoiceRepository invoices,
            InstantSource clock) {
        this.clock = clock;
        this.caller = caller;
        this.moves = moves;
        this.issueInvoice = issueInvoice;
        this.invoices = invoices;
    }

    /**
     * The invoice of a settlement.
     *
     * @param number by which the merchant counts its invoices: 1 to 20 characters, of which one is a digit
     */
    @Schema(name = "InvoiceRequest")
    public record InvoiceRequest(String number) {}

    /**
     * Invoices the settlement, also again after a rejection. Where one file cannot hold all lines, there are several:
     * the first one has the given number, the others {@code -2}, {@code -3} behind it, and they are among the
     * settlement's invoice files.
     */
    @POST
    @APIResponseSchema(value = SettlementResponse.class, responseDescription = "The settlement.")
    @Extension(
            name = "x-refusals",
            value = "SETTLEMENT_NOT_INVOICEABLE PAYEE_MISSING INVOICE_NUMBER_USED INVOICE_TOO_LARGE INVOICE_UPLOADED")
    @Extension(name = "x-example", parseValue = true, value = """
                    {"number": "12/2026"}""")
    @Operation(
            operationId = "invoiceSettlement",
            summary =
                    "Invoices a settlement under the merchant's own number, by several files where one cannot hold it.")
    public Response invoice(
            @RestPath SettlementId settlementId,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            InvoiceRequest request) {
        var number = request.number().strip();
        if (!NUMBER.matcher(number).matches()) {
            throw refused(REQUEST_MALFORMED, "the number must be 1 to 20 characters, of which one is a digit");
        }
        FatturaPaFile.load();
        var merchantId = caller.merchant();
        var words = "POST /v1/settlements/" + settlementId + "/invoice " + number;
        return moves.move(new Move(
                        caller.key(),
                        key,
                        words,
                        settlementId,
                        settlement -> settlement.terms().merchantId().equals(merchantId),
                        settlement ->
                                issueInvoice.issue(settlement, new Request(number, clock.instant(), caller.key()))))
                .response();
    }

    /** The invoice as FatturaPA, the same bytes at each request: the merchant sends it to SdI. */
    @GET
    @Path("/fatturapa.xml")
    @Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
    @RolesAllowed({Roles.MERCHANT, Roles.PUBLIC_BODY})
    @APIResponse(
            responseCode = "200",
            description = "The invoice, FatturaPA 1.2.2, FPA12.",
            content = @Content(mediaType = "application/xml", schema = @Schema(type = SchemaType.STRING)))
    @Operation(operationId = "getInvoiceFile", summary = "Fetches the invoice of a settlement as FatturaPA.")
    public Response file(@RestPath SettlementId settlementId) {
        var file = QuarkusTransaction.requiringNew()
                .call(() -> invoices.newest(settlementId))
                .filter(found ->
                        caller.has(Roles.PUBLIC_BODY) || found.merchantId().equals(caller.merchant()))
                .orElseThrow(() -> refused(NOT_FOUND));
        return Response.ok(file.text(), MediaType.APPLICATION_XML + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.name() + "\"")
                .build();
    }
}
