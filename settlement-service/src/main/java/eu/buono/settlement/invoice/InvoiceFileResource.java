package eu.buono.settlement.invoice;

import static eu.buono.contracts.HttpRefusal.BODY_TOO_LARGE;
import static eu.buono.contracts.HttpRefusal.REQUEST_MALFORMED;
import static eu.buono.contracts.RefusedException.refused;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.SettlementId;
import eu.buono.platform.durable.Answer;
import eu.buono.platform.durable.Idempotency;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.JsonText;
import eu.buono.platform.web.Roles;
import eu.buono.settlement.invoice.TakeInvoice.Upload;
import eu.buono.settlement.invoice.model.InvoiceFault;
import eu.buono.settlement.invoice.model.InvoiceReview;
import eu.buono.settlement.invoice.model.InvoiceReview.Finding;
import eu.buono.settlement.invoice.store.UploadRepository.UploadFile;
import eu.buono.settlement.settlement.api.Settlement;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** A merchant hands in the invoice of a settlement that it wrote itself, as it sends it to SdI. */
@Path("/v1/settlements/invoice-files")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.MERCHANT)
@RunOnVirtualThread
@Tag(name = "settlements")
public class InvoiceFileResource {

    /** As SdI names files: country, tax code of the sender, and a number that the sender never uses twice. */
    private static final Pattern NAME = Pattern.compile("[A-Z]{2}[A-Za-z0-9]{2,28}_[A-Za-z0-9]{1,5}\\.xml(\\.p7m)?");

    /** What SdI takes. */
    private static final int FILE_BYTES_MAX = 5 * 1024 * 1024;

    private final TakeInvoice takeInvoice;
    private final OwnInvoiceFile files;
    private final Idempotency idempotency;
    private final Caller caller;
    private final JsonText json;

    InvoiceFileResource(
            TakeInvoice takeInvoice, OwnInvoiceFile files, Idempotency idempotency, Caller caller, JsonText json) {
        this.takeInvoice = takeInvoice;
        this.files = files;
        this.idempotency = idempotency;
        this.caller = caller;
        this.json = json;
    }

    /**
     * A line that is refused.
     *
     * @param document number of the document in its file, from 1
     * @param line as the merchant numbers it
     * @param english what is wrong, for people
     * @param italian the same in Italian
     */
    @Schema(name = "RefusedInvoiceLine")
    public record LineResponse(int document, int line, InvoiceFault fault, String english, String italian) {

        static LineResponse of(Finding finding) {
            var words = finding.fault().words();
            return new LineResponse(
                    finding.document(),
                    finding.line().orElseThrow(),
                    finding.fault(),
                    words.english(),
                    words.italian());
        }
    }

    /**
     * What became of an invoice.
     *
     * @param number of its first document
     * @param state of the settlement: INVOICED when all of its lines are
     * @param linesAccepted which invoice their vouchers from now on
     * @param linesOpen of the settlement, that still must be invoiced
     * @param refused the lines that are wrong; they invoice nothing
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "UploadedInvoice")
    public record UploadResponse(
            SettlementId settlementId,
            String number,
            Settlement.State state,
            int linesAccepted,
            int linesOpen,
            List<LineResponse> refused) {

        static UploadResponse of(Settlement settlement, String number, InvoiceReview review) {
            return new UploadResponse(
                    settlement.terms().settlementId(),
                    number,
                    settlement.state(),
                    review.captures().size() + review.credits().size(),
                    review.linesOpen(),
                    review.findings().stream().map(LineResponse::of).toList());
        }
    }

    /** Takes the file; the same bytes again are the same invoice, whatever the key. */
    @POST
    @Path("/{settlementId}")
    @Consumes({MediaType.APPLICATION_XML, SignedFile.PKCS7})
    @APIResponseSchema(value = UploadResponse.class, responseDescription = "What the invoice is worth.")
    @Extension(
            name = "x-refusals",
            value = "INVOICE_SIGNATURE_INVALID INVOICE_FORM_INVALID SETTLEMENT_NOT_INVOICEABLE PAYEE_MISSING"
                    + " INVOICE_NUMBER_USED INVOICE_REFUSED")
    @Operation(
            operationId = "uploadInvoice",
            summary = "Takes the FatturaPA of a settlement that the merchant wrote itself, as XML or signed (p7m): the"
                    + " lines that match invoice it.")
    public Response upload(
            @RestPath SettlementId settlementId,
            @QueryParam("fileName") @Parameter(required = true) @Nullable String fileName,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            byte[] file) {
        if (fileName == null || !NAME.matcher(fileName).matches()) {
            throw refused(REQUEST_MALFORMED, "fileName must be the name that SdI asks for: IT12345678901_00001.xml");
        }
        if (file.length > FILE_BYTES_MAX) {
            throw refused(BODY_TOO_LARGE);
        }
        var invoice = files.read(fileName.endsWith(SignedFile.SUFFIX) ? SignedFile.content(file) : file);
        var upload = new Upload(settlementId, caller.merchant(), UploadFile.of(fileName, file), invoice, caller.key());
        var words = String.join(
                " ",
                "POST /v1/settlements/invoice-files",
                settlementId.toString(),
                fileName,
                upload.file().hash());
        return idempotency
                .once(caller.key(), key, words, () -> {
                    var body = takeInvoice.take(
                            upload,
                            (settlement, review) -> json.of(UploadResponse.of(settlement, invoice.number(), review)));
                    return new Answer(200, body, Optional.empty());
                })
                .response();
    }
}
