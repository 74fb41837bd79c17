package eu.buono.settlement.invoice;

import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.RefusedException.refused;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.SettlementId;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Roles;
import eu.buono.settlement.invoice.store.UploadRepository;
import eu.buono.settlement.invoice.store.UploadRepository.StoredUpload;
import eu.buono.settlement.invoice.store.UploadRepository.UploadFile;
import eu.buono.settlement.settlement.api.Settlements;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The invoices that a merchant handed in, as its public body reads them before it decides. */
@Path("/v1/settlements/invoice-files/{settlementId}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.MERCHANT, Roles.PUBLIC_BODY})
@RunOnVirtualThread
@Tag(name = "settlements")
public class UploadedInvoiceResource {

    private final UploadRepository uploads;
    private final Settlements settlements;
    private final Caller caller;

    UploadedInvoiceResource(UploadRepository uploads, Settlements settlements, Caller caller) {
        this.uploads = uploads;
        this.settlements = settlements;
        this.caller = caller;
    }

    /** All files of a settlement, also those that stand no more, the oldest first. */
    @Schema(name = "InvoiceFiles")
    public record FilesResponse(List<FileResponse> items) {}

    /**
     * A file as it was handed in.
     *
     * @param number of its first document
     * @param vouchers how many it invoices, and takes back by a credit note
     * @param endedAt present: it stands no more, since it was rejected or SdI has discarded it
     * @param endedReason why
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "InvoiceFile")
    public record FileResponse(
            UUID uploadId,
            String fileName,
            String number,
            int vouchers,
            Instant takenAt,
            Optional<Instant> endedAt,
            Optional<String> endedReason) {

        static FileResponse of(StoredUpload upload) {
            return new FileResponse(
                    upload.uploadId(),
                    upload.fileName(),
                    upload.number(),
                    upload.vouchers(),
                    upload.takenAt(),
                    upload.endedAt(),
                    upload.endedReason());
        }
    }

    @GET
    @Operation(
            operationId = "listInvoiceFiles",
            summary = "Lists the invoices of a settlement that its merchant handed in.")
    public FilesResponse list(@RestPath SettlementId settlementId) {
        return QuarkusTransaction.requiringNew().call(() -> {
            requireVisible(settlementId);
            return new FilesResponse(uploads.ofSettlement(settlementId).stream()
                    .map(FileResponse::of)
                    .toList());
        });
    }

    /** The bytes as they were handed in. */
    @GET
    @Path("/{uploadId}")
    @Produces({MediaType.APPLICATION_XML, SignedFile.PKCS7, MediaType.APPLICATION_JSON})
    @APIResponse(
            responseCode = "200",
            description = "The file, FatturaPA 1.2.2, FPA12, signed where its name ends with .p7m.",
            content = {
                @Content(mediaType = "application/xml", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = SignedFile.PKCS7, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @Operation(
            operationId = "getUploadedInvoice",
            summary = "Fetches an invoice that the merchant handed in, as it was handed in.")
    public Response file(@RestPath SettlementId settlementId, @RestPath UUID uploadId) {
        var file = QuarkusTransaction.requiringNew().call(() -> find(settlementId, uploadId));
        var type = file.name().endsWith(SignedFile.SUFFIX) ? SignedFile.PKCS7 : MediaType.APPLICATION_XML;
        return Response.ok(file.bytes(), type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.name() + "\"")
                .build();
    }

    private UploadFile find(SettlementId settlementId, UUID uploadId) {
        requireVisible(settlementId);
        return uploads.file(settlementId, uploadId).orElseThrow(() -> refused(NOT_FOUND));
    }

    private void requireVisible(SettlementId settlementId) {
        boolean isVisible = settlements
                .find(settlementId)
                .filter(found -> caller.has(Roles.PUBLIC_BODY)
                        || found.terms().merchantId().equals(caller.merchant()))
                .isPresent();
        if (!isVisible) {
            throw refused(NOT_FOUND);
        }
    }
}
