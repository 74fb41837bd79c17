package eu.buono.portal.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** The invoices of settlements, as their merchant and its public body read them. */
@ApplicationScoped
public class Invoices {

    private static final String PREPARED = "fatturapa.xml";

    private final Gateway gateway;

    Invoices(Gateway gateway) {
        this.gateway = gateway;
    }

    /** Where a settlement's files are handed in and listed. */
    public static String path(UUID settlementId) {
        return "/v1/settlements/invoice-files/" + settlementId;
    }

    public InvoiceFiles files(UUID settlementId) {
        return gateway.get(path(settlementId), InvoiceFiles.class);
    }

    /** The one file that was written, as an attachment. */
    public Response prepared(UUID settlementId) {
        var file = gateway.file("/v1/settlements/" + settlementId + "/invoice/" + PREPARED);
        return attached(file.body(), MediaType.APPLICATION_XML, PREPARED);
    }

    /** One of the files, under its name. */
    public Response file(UUID settlementId, UUID uploadId) {
        var name = files(settlementId).items().stream()
                .filter(file -> file.uploadId().equals(uploadId.toString()))
                .map(InvoiceFiles.InvoiceFile::fileName)
                .findFirst()
                .orElse(PREPARED);
        var file = gateway.file(path(settlementId) + "/" + uploadId);
        return attached(file.body(), MediaType.APPLICATION_OCTET_STREAM, name);
    }

    private static Response attached(byte[] body, String type, String name) {
        return Response.ok(body, type)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }
}
