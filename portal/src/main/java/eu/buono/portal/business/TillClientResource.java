package eu.buono.portal.business;

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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

/** The tills that log in by a secret of their own; one that is bound to a shop is a cashier there and nothing else. */
@Path("/business/tills")
@RolesAllowed("merchant")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class TillClientResource {

    private final Frames frames;
    private final Gateway gateway;
    private final OwnMerchant own;

    @Inject
    public TillClientResource(Frames frames, Gateway gateway, OwnMerchant own) {
        this.frames = frames;
        this.gateway = gateway;
        this.own = own;
    }

    /** In the order in which they were made. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record TillClients(List<TillClient> items) {}

    /** A till. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record TillClient(
            String clientId, String name, Optional<String> shopId, Instant createdAt, Optional<Instant> revokedAt) {}

    /** A till that was made now: its secret is shown this once. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record MadeClient(String clientId, String clientSecret, String name) {}

    /** The tills and the shops to which one can be bound. */
    public record TillsView(List<TillClient> tills, List<Merchant.Shop> shops, Optional<MadeClient> made, String key) {

        public String shopName(Optional<String> shopId) {
            return shops.stream()
                    .filter(shop -> shopId.filter(shop.shopId()::equals).isPresent())
                    .findFirst()
                    .map(Merchant.Shop::name)
                    .orElse("");
        }
    }

    /** The page of this class. */
    @CheckedTemplate
    static class Templates {

        private Templates() {}

        static native TemplateInstance tills(Frame frame, TillsView view);
    }

    @GET
    public TemplateInstance tills() {
        return page(Optional.empty());
    }

    @POST
    public TemplateInstance make(
            @RestForm @DefaultValue("") String name,
            @RestForm @DefaultValue("") String shop,
            @RestForm @DefaultValue("") String key) {
        Map<String, String> request =
                shop.isEmpty() ? Map.of("name", name.strip()) : Map.of("name", name.strip(), "shopId", shop);
        return page(Optional.of(gateway.post(own.path() + "/clients", request, key, MadeClient.class)));
    }

    @POST
    @Path("{clientId}/revocation")
    public Response revoke(@RestPath UUID clientId) {
        gateway.delete(own.path() + "/clients/" + clientId);
        return Response.seeOther(URI.create("/business/tills")).build();
    }

    private TemplateInstance page(Optional<MadeClient> made) {
        var frame = frames.frame();
        var merchant = gateway.get(own.path(), Merchant.class);
        var tills = gateway.get(own.path() + "/clients?limit=200", TillClients.class)
                .items();
        var view =
                new TillsView(tills, merchant.shops(), made, UUID.randomUUID().toString());
        return Templates.tills(frame, view).setLocale(frame.locale());
    }
}
