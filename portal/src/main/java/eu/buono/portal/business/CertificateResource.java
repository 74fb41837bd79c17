package eu.buono.portal.business;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import eu.buono.portal.api.Gateway;
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
import java.io.FileNotFoundException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** The certificates by which a business's tills are known, and until when. */
@Path("/business/certificates")
@RolesAllowed("merchant")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class CertificateResource {

    private final Frames frames;
    private final Gateway gateway;
    private final OwnMerchant own;

    @Inject
    public CertificateResource(Frames frames, Gateway gateway, OwnMerchant own) {
        this.frames = frames;
        this.gateway = gateway;
        this.own = own;
    }

    /** In the order of issue. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Certificates(List<Certificate> items) {}

    /**
     * A certificate.
     *
     * @param state VALID, EXPIRED or REVOKED
     * @param endsSoon asks for a renewal
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Certificate(
            String certificateId,
            String serialNumber,
            String state,
            Instant issuedAt,
            Instant expiresAt,
            boolean endsSoon) {

        public boolean isValid() {
            return state.equals("VALID");
        }
    }

    /** The page of this class. */
    @CheckedTemplate
    static class Templates {

        private Templates() {}

        static native TemplateInstance certificates(Frame frame, List<Certificate> certificates, String key);
    }

    @GET
    public TemplateInstance certificates() {
        var frame = frames.frame();
        var certificates = gateway.get(own.path() + "/certificates?limit=200", Certificates.class)
                .items()
                .reversed();
        return Templates.certificates(frame, certificates, UUID.randomUUID().toString())
                .setLocale(frame.locale());
    }

    /** Certifies a key that never leaves the business: by its signing request. */
    @POST
    public Response certify(@RestForm("file") @Nullable FileUpload file, @RestForm @DefaultValue("") String key)
            throws FileNotFoundException {
        if (file != null) {
            gateway.upload(own.path() + "/certificates", file.uploadedFile(), "application/pkcs10", key);
        }
        return back();
    }

    /** Makes a key as well, and gives both out once. */
    @POST
    @Path("with-key")
    @Produces("application/x-pkcs12")
    public Response withKey(@RestForm @DefaultValue("") String password, @RestForm @DefaultValue("") String key) {
        var answer = gateway.fileOf(own.path() + "/certificates/with-key", Map.of("password", password), key + "key");
        return attached(answer.body(), "application/x-pkcs12", "buono.p12");
    }

    @GET
    @Path("{certificateId}/chain.pem")
    @Produces("application/x-pem-file")
    public Response chain(@RestPath UUID certificateId) {
        var answer = gateway.file(own.path() + "/certificates/" + certificateId + "/chain.pem");
        return attached(answer.body(), "application/x-pem-file", "chain.pem");
    }

    @POST
    @Path("{certificateId}/revocation")
    public Response revoke(@RestPath UUID certificateId, @RestForm @DefaultValue("") String key) {
        gateway.post(
                own.path() + "/certificates/" + certificateId + "/revocation",
                Map.of(),
                key + certificateId,
                JsonNode.class);
        return back();
    }

    private static Response attached(byte[] body, String type, String name) {
        return Response.ok(body, type)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }

    private static Response back() {
        return Response.seeOther(URI.create("/business/certificates")).build();
    }
}
