package eu.buono.portal.office;

import eu.buono.portal.api.Gateway;
import eu.buono.portal.api.InvoiceFiles;
import eu.buono.portal.api.Invoices;
import eu.buono.portal.api.Settlements.Settlement;
import eu.buono.portal.page.Frame;
import eu.buono.portal.page.Frames;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

/** The invoice of a settlement, read before it is accepted or rejected here. */
@Path("/office/settlements/{settlementId}")
@RolesAllowed("public-body")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class InvoiceOfficeResource {

    private final Frames frames;
    private final Gateway gateway;
    private final Invoices invoices;

    @Inject
    public InvoiceOfficeResource(Frames frames, Gateway gateway, Invoices invoices) {
        this.frames = frames;
        this.gateway = gateway;
        this.invoices = invoices;
    }

    /** The page of this class. */
    @CheckedTemplate
    static class Templates {

        private Templates() {}

        static native TemplateInstance invoice(Frame frame, Settlement settlement, InvoiceFiles files);
    }

    @GET
    public TemplateInstance invoice(@RestPath UUID settlementId) {
        var frame = frames.frame();
        var settlement = gateway.get("/v1/settlements/" + settlementId, Settlement.class);
        return Templates.invoice(frame, settlement, invoices.files(settlementId))
                .setLocale(frame.locale());
    }

    /** The file that was written, where it is one. */
    @GET
    @Path("fatturapa.xml")
    @Produces(MediaType.APPLICATION_XML)
    public Response prepared(@RestPath UUID settlementId) {
        return invoices.prepared(settlementId);
    }

    @GET
    @Path("files/{uploadId}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Response file(@RestPath UUID settlementId, @RestPath UUID uploadId) {
        return invoices.file(settlementId, uploadId);
    }

    @POST
    @Path("acceptance")
    public Response accept(@RestPath UUID settlementId, @RestForm @DefaultValue("") String key) {
        gateway.post("/v1/settlements/" + settlementId + "/acceptance", Map.of(), key + settlementId, Settlement.class);
        return list();
    }

    @POST
    @Path("rejection")
    public Response reject(
            @RestPath UUID settlementId,
            @RestForm @DefaultValue("") String key,
            @RestForm @DefaultValue("") String reason) {
        gateway.post(
                "/v1/settlements/" + settlementId + "/rejection",
                Map.of("reason", reason),
                key + settlementId,
                Settlement.class);
        return list();
    }

    private static Response list() {
        return Response.seeOther(URI.create("/office/settlements")).build();
    }
}
