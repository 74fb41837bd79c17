package eu.buono.portal.business;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import eu.buono.portal.api.Gateway;
import eu.buono.portal.api.Gateway.Tagged;
import eu.buono.portal.api.InvoiceFiles;
import eu.buono.portal.api.Invoices;
import eu.buono.portal.api.ProblemException;
import eu.buono.portal.api.Settlements.Settlement;
import eu.buono.portal.page.Frame;
import eu.buono.portal.page.Frames;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.FileNotFoundException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** A business invoices a settlement: by a file that is written for it, or by one of its own. */
@Path("/business/settlements/{settlementId}")
@RolesAllowed("merchant")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class InvoiceResource {

    private static final String PAYEE = "/v1/settlements/payee";
    private static final String SIGNED = ".p7m";
    private static final int NOT_FOUND = 404;
    private static final String REFUSED = "INVOICE_REFUSED";
    private static final String BETWEEN_FAULTS = "; ";

    private final Frames frames;
    private final Gateway gateway;
    private final Invoices invoices;
    private final OwnMerchant own;

    @Inject
    public InvoiceResource(Frames frames, Gateway gateway, Invoices invoices, OwnMerchant own) {
        this.invoices = invoices;
        this.frames = frames;
        this.gateway = gateway;
        this.own = own;
    }

    /** What became of a file that was handed in just now. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Uploaded(int linesAccepted, int linesOpen, List<Line> refused) {}

    /** A line that is wrong; its words are English and Italian. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Line(int document, int line, String english, String italian) {

        public String in(Locale locale) {
            return locale.getLanguage().equals("it") ? italian : english;
        }
    }

    /**
     * Everything on the page.
     *
     * @param entityTag under which the payee was read; empty if there is none
     * @param uploaded of the file that was handed in by the request that is answered
     * @param faults of that file, where all of it is wrong: document, line and words
     */
    public record InvoiceView(
            Settlement settlement,
            Payee payee,
            String entityTag,
            InvoiceFiles files,
            Optional<Uploaded> uploaded,
            List<String> faults,
            String key) {

        private static final Set<String> INVOICEABLE = Set.of("CLOSED", "REJECTED");

        public boolean canBeInvoiced() {
            return payee.isKnown() && INVOICEABLE.contains(settlement.state());
        }

        /** Whether one file was written for it. */
        public boolean isPrepared() {
            return files.isPreparedBeside(settlement);
        }
    }

    /** The page of this class. */
    @CheckedTemplate
    static class Templates {

        private Templates() {}

        static native TemplateInstance invoice(Frame frame, InvoiceView view);
    }

    @GET
    public TemplateInstance invoice(@RestPath UUID settlementId) {
        return page(settlementId, Optional.empty(), List.of());
    }

    /** Says to whom the money goes; what another person changed meanwhile is not overwritten. */
    @POST
    @Path("payee")
    public Response payee(
            @RestPath UUID settlementId,
            @BeanParam PayeeForm payee,
            @RestForm @DefaultValue("") String entityTag,
            @RestForm @DefaultValue("") String key) {
        if (entityTag.isEmpty()) {
            gateway.put(PAYEE, payee.request(), key + "payee");
        } else {
            gateway.put(PAYEE, payee.request(), key + "payee", entityTag);
        }
        return back(settlementId);
    }

    @POST
    @Path("number")
    public Response number(
            @RestPath UUID settlementId,
            @RestForm @DefaultValue("") String number,
            @RestForm @DefaultValue("") String key) {
        gateway.post(path(settlementId) + "/invoice", Map.of("number", number), key, JsonNode.class);
        return back(settlementId);
    }

    @POST
    @Path("files")
    public TemplateInstance upload(
            @RestPath UUID settlementId,
            @RestForm("file") @Nullable FileUpload file,
            @RestForm @DefaultValue("") String key)
            throws FileNotFoundException {
        if (file == null) {
            return page(settlementId, Optional.empty(), List.of());
        }
        try {
            return page(settlementId, Optional.of(handIn(settlementId, file, key)), List.of());
        } catch (ProblemException e) {
            var problem = e.problem();
            if (!problem.code().equals(REFUSED)) {
                throw e;
            }
            return page(
                    settlementId,
                    Optional.empty(),
                    List.of(problem.detail().orElse(problem.title()).split(BETWEEN_FAULTS)));
        }
    }

    private Uploaded handIn(UUID settlementId, FileUpload file, String key) throws FileNotFoundException {
        var name = file.fileName();
        return gateway.upload(
                Invoices.path(settlementId) + "?fileName=" + URLEncoder.encode(name, StandardCharsets.UTF_8),
                file.uploadedFile(),
                name.endsWith(SIGNED) ? "application/pkcs7-mime" : MediaType.APPLICATION_XML,
                key,
                Uploaded.class);
    }

    /** The file that was written, to be sent to SdI. */
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

    private TemplateInstance page(UUID settlementId, Optional<Uploaded> uploaded, List<String> faults) {
        var frame = frames.frame();
        var settlement = gateway.get(path(settlementId), Settlement.class);
        var payee = payee();
        var view = new InvoiceView(
                settlement,
                payee.value(),
                payee.entityTag(),
                invoices.files(settlementId),
                uploaded,
                faults,
                UUID.randomUUID().toString());
        return Templates.invoice(frame, view).setLocale(frame.locale());
    }

    private Tagged<Payee> payee() {
        try {
            return gateway.getTagged(PAYEE, Payee.class);
        } catch (ProblemException e) {
            if (e.problem().status() != NOT_FOUND) {
                throw e;
            }
            return new Tagged<>(Payee.of(gateway.get(own.path(), Merchant.class)), "");
        }
    }

    private static String path(UUID settlementId) {
        return "/v1/settlements/" + settlementId;
    }

    private static Response back(UUID settlementId) {
        return Response.seeOther(URI.create("/business/settlements/" + settlementId))
                .build();
    }
}
