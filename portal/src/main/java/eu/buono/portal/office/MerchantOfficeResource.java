package eu.buono.portal.office;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
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
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

/** The merchants, who is admitted to the tills and who is stopped. */
@Path("/office/merchants")
@RolesAllowed("public-body")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class MerchantOfficeResource {

    private static final Set<String> DECISIONS = Set.of("activation", "suspension");

    private final Frames frames;
    private final Gateway gateway;

    @Inject
    public MerchantOfficeResource(Frames frames, Gateway gateway) {
        this.frames = frames;
        this.gateway = gateway;
    }

    /** Merchants in the order of registration. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Merchants(List<Merchant> items, Optional<String> next) {}

    /** A merchant as the public body sees it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Merchant(String merchantId, String merchantCode, String partitaIva, String name, String state) {

        public boolean isActive() {
            return state.equals("ACTIVE");
        }

        public boolean isClosed() {
            return state.equals("CLOSED");
        }
    }

    /** The page of this class. */
    @CheckedTemplate
    static class Templates {

        private Templates() {}

        static native TemplateInstance merchants(Frame frame, Merchants page, String key);
    }

    @GET
    public TemplateInstance merchants(@RestQuery @DefaultValue("") String cursor) {
        var frame = frames.frame();
        var from = cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
        var page = gateway.get("/v1/merchants?limit=50" + from, Merchants.class);
        return Templates.merchants(frame, page, UUID.randomUUID().toString()).setLocale(frame.locale());
    }

    @POST
    @Path("{id}/{decision}")
    public Response decide(UUID id, String decision, @RestForm @DefaultValue("") String key) {
        if (!DECISIONS.contains(decision)) {
            throw new NotFoundException();
        }
        gateway.post("/v1/merchants/" + id + "/" + decision, Map.of(), key + decision + id, Merchant.class);
        return Response.seeOther(URI.create("/office/merchants")).build();
    }
}
