package eu.buono.merchant.access.certificate;

import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.merchant.access.model.Certificate;
import eu.buono.merchant.access.model.CertificateId;
import eu.buono.merchant.access.store.CertificateStore;
import eu.buono.merchant.registry.api.MerchantCaller;
import eu.buono.platform.web.Cursor;
import eu.buono.platform.web.Page;
import eu.buono.platform.web.PageLimit;
import eu.buono.platform.web.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Shows and gives out what was issued. */
@Path("/v1/merchants/{merchantId}/certificates")
@RolesAllowed({Roles.MERCHANT, Roles.PUBLIC_BODY, Roles.SUPPORT})
@RunOnVirtualThread
@Transactional
@Tag(name = "certificates")
public class CertificateListResource {

    private final MerchantCaller caller;
    private final CertificateStore store;
    private final CertificateViews views;

    CertificateListResource(MerchantCaller caller, CertificateStore store, CertificateViews views) {
        this.caller = caller;
        this.store = store;
        this.views = views;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listCertificates",
            summary = "Lists the certificates of a merchant in the order of issue; endsSoon asks for a renewal.")
    public Page<CertificateView> certificates(
            UUID merchantId,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        int count = PageLimit.of(limit);
        var after = Optional.ofNullable(cursor).map(CertificateListResource::readCursor);
        var found = store.list(caller.merchant(merchantId), after, count + 1);
        var items = found.stream().limit(count).map(views::of).toList();
        return new Page<>(items, found.size() > count ? next(items.getLast()) : Optional.empty());
    }

    @GET
    @Path("/{certificateId}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getCertificate", summary = "Shows a certificate.")
    public CertificateView certificate(UUID merchantId, UUID certificateId) {
        return views.of(find(merchantId, certificateId));
    }

    @GET
    @Path("/{certificateId}/certificate.cer")
    @Produces("application/pkix-cert")
    @APIResponse(
            responseCode = "200",
            description = "The certificate.",
            content =
                    @Content(
                            mediaType = "application/pkix-cert",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @Operation(operationId = "getCertificateDer", summary = "Gives a certificate out in its DER form.")
    public Response der(UUID merchantId, UUID certificateId) {
        var certificate = find(merchantId, certificateId);
        return file(Pem.read(certificate.pem(), "CERTIFICATE").orElseThrow(), "certificate.cer");
    }

    @GET
    @Path("/{certificateId}/chain.pem")
    @Produces(CertificateResource.PEM)
    @APIResponse(
            responseCode = "200",
            description = "The certificate and its issuers.",
            content = @Content(mediaType = "application/x-pem-file", schema = @Schema(type = SchemaType.STRING)))
    @Operation(operationId = "getCertificateChain", summary = "Gives a certificate out with its issuers, as PEM.")
    public Response pem(UUID merchantId, UUID certificateId) {
        var certificate = find(merchantId, certificateId);
        return file(certificate.pem() + certificate.issuersPem(), "chain.pem");
    }

    private Certificate find(UUID merchantId, UUID certificateId) {
        return store.find(caller.merchant(merchantId), new CertificateId(certificateId))
                .orElseThrow(() -> refused(NOT_FOUND));
    }

    private static Response file(Object content, String name) {
        return Response.ok(content)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }

    private static CertificateId readCursor(String cursor) {
        return Cursor.read(cursor, 1, parts -> new CertificateId(UUID.fromString(parts.getFirst())));
    }

    private static Optional<String> next(CertificateView last) {
        return Optional.of(Cursor.of(last.certificateId().toString()));
    }
}
