package eu.buono.portal.business;

import com.fasterxml.jackson.databind.JsonNode;
import eu.buono.portal.api.Gateway;
import eu.buono.portal.api.Items;
import eu.buono.portal.api.Programme;
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
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

/** A business registers itself, and says what it sells and where. */
@Path("/business")
@RolesAllowed("merchant")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class BusinessResource {

    private final Frames frames;
    private final Gateway gateway;
    private final OwnMerchant own;

    @Inject
    public BusinessResource(Frames frames, Gateway gateway, OwnMerchant own) {
        this.frames = frames;
        this.gateway = gateway;
        this.own = own;
    }

    /** A registered business, and under which tag it was read. */
    public record BusinessView(Merchant merchant, String entityTag, List<Programme.Category> categories, String key) {

        public Merchant.Shop newShop() {
            return Merchant.Shop.BLANK;
        }
    }

    /** The pages of this class. */
    @CheckedTemplate
    static class Templates {

        private Templates() {}

        static native TemplateInstance registration(
                Frame frame, Merchant.Draft draft, List<Programme.Category> categories, String key);

        static native TemplateInstance business(Frame frame, BusinessView view);
    }

    @GET
    public TemplateInstance business() {
        var frame = frames.frame();
        var key = UUID.randomUUID().toString();
        var page = own.id()
                .map(id -> gateway.getTagged("/v1/merchants/" + id, Merchant.class))
                .map(read -> Templates.business(
                        frame, new BusinessView(read.value(), read.entityTag(), categories(frame), key)))
                .orElseGet(() -> Templates.registration(frame, own.draft(), categories(frame), key));
        return page.setLocale(frame.locale());
    }

    /** What can be sold today, whatever programme pays for it. */
    private List<Programme.Category> categories(Frame frame) {
        var categories = gateway.get("/v1/programmes", Items.Programmes.class).items().stream()
                .flatMap(programme -> programme.openOn(frame.today()).stream())
                .collect(Collectors.toMap(
                        Programme.Category::categoryId, each -> each, (first, same) -> first, LinkedHashMap::new));
        return List.copyOf(categories.values());
    }

    @POST
    @Path("registration")
    public Response register(
            @RestForm @DefaultValue("") String name,
            @RestForm @DefaultValue("") String email,
            @RestForm List<String> category,
            @RestForm List<String> channel,
            @BeanParam ShopForm shop,
            @RestForm @DefaultValue("") String key) {
        var draft = own.draft();
        var application = new LinkedHashMap<String, Object>(Map.of(
                "partitaIva", draft.partitaIva(),
                "name", name.strip(),
                "categories", category,
                "channels", channel,
                "shops", List.of(shop.request())));
        draft.registeredOffice().ifPresent(office -> application.put("registeredOffice", office));
        if (!email.isBlank()) {
            application.put("email", email.strip());
        }
        gateway.post("/v1/merchants", application, key, JsonNode.class);
        return home();
    }

    @POST
    @Path("offer")
    public Response changeOffer(
            @RestForm List<String> category,
            @RestForm List<String> channel,
            @RestForm @DefaultValue("") String entityTag,
            @RestForm @DefaultValue("") String key) {
        var offer = Map.of("categories", category, "channels", channel);
        gateway.put(own.path() + "/offer", offer, key + "offer", entityTag);
        return home();
    }

    @POST
    @Path("shops")
    public Response addShop(@BeanParam ShopForm shop, @RestForm @DefaultValue("") String key) {
        gateway.post(own.path() + "/shops", shop.request(), key + "shop", JsonNode.class);
        return home();
    }

    @POST
    @Path("shops/{shopId}")
    public Response changeShop(
            @RestPath UUID shopId,
            @BeanParam ShopForm shop,
            @RestForm @DefaultValue("") String entityTag,
            @RestForm @DefaultValue("") String key) {
        gateway.put(own.path() + "/shops/" + shopId, shop.request(), key + shopId, entityTag);
        return home();
    }

    private static Response home() {
        return Response.seeOther(URI.create("/business")).build();
    }
}
