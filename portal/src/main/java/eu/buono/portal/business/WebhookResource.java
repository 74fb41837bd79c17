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
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Where a business wants messages to be sent, and how each of them went. */
@Path("/business/webhooks")
@RolesAllowed("merchant")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class WebhookResource {

    private static final String WEBHOOKS = "/v1/webhooks";

    private final Frames frames;
    private final Gateway gateway;

    @Inject
    public WebhookResource(Frames frames, Gateway gateway) {
        this.frames = frames;
        this.gateway = gateway;
    }

    /** All of the merchant's. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Webhooks(List<Webhook> items) {}

    /** An address; its secret is shown when it is made, and not again. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Webhook(String webhookId, String url, Instant madeAt, Optional<String> secret) {}

    /** The newest message first. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Deliveries(List<Delivery> items, Optional<String> next) {}

    /**
     * A message and its tries.
     *
     * @param state PENDING, DELIVERED or FAILED
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Delivery(
            String deliveryId,
            String type,
            String state,
            Instant madeAt,
            Optional<Instant> nextAt,
            JsonNode message,
            List<Attempt> attempts) {

        public String text() {
            return message.toPrettyString();
        }
    }

    /** One try: the status of the answer, or why there was none. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Attempt(
            int number, Instant triedAt, Optional<Integer> status, Optional<String> error, long tookMillis) {}

    /** The pages of this class. */
    @CheckedTemplate
    static class Templates {

        private Templates() {}

        static native TemplateInstance webhooks(
                Frame frame, List<Webhook> webhooks, Optional<Webhook> made, String key);

        static native TemplateInstance webhook(Frame frame, Webhook webhook, Deliveries log, String key);
    }

    @GET
    public TemplateInstance webhooks() {
        return page(Optional.empty());
    }

    @POST
    public TemplateInstance make(@RestForm @DefaultValue("") String url, @RestForm @DefaultValue("") String key) {
        return page(Optional.of(gateway.post(WEBHOOKS, Map.of("url", url.strip()), key, Webhook.class)));
    }

    @GET
    @Path("{webhookId}")
    public TemplateInstance webhook(@RestPath UUID webhookId, @RestQuery @DefaultValue("") String cursor) {
        var frame = frames.frame();
        var from = cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
        var webhook = gateway.get(WEBHOOKS + "/" + webhookId, Webhook.class);
        var log = gateway.get(WEBHOOKS + "/" + webhookId + "/deliveries?limit=20" + from, Deliveries.class);
        return Templates.webhook(frame, webhook, log, UUID.randomUUID().toString())
                .setLocale(frame.locale());
    }

    /** Sends a message that says nothing. */
    @POST
    @Path("{webhookId}/test")
    public Response test(@RestPath UUID webhookId, @RestForm @DefaultValue("") String key) {
        gateway.post(WEBHOOKS + "/" + webhookId + "/test", Map.of(), key, JsonNode.class);
        return log(webhookId);
    }

    @POST
    @Path("{webhookId}/deliveries/{deliveryId}/redelivery")
    public Response again(@RestPath UUID webhookId, @RestPath UUID deliveryId, @RestForm @DefaultValue("") String key) {
        gateway.post(
                WEBHOOKS + "/" + webhookId + "/deliveries/" + deliveryId + "/redelivery",
                Map.of(),
                key + deliveryId,
                JsonNode.class);
        return log(webhookId);
    }

    @POST
    @Path("{webhookId}/end")
    public Response end(@RestPath UUID webhookId) {
        gateway.delete(WEBHOOKS + "/" + webhookId);
        return Response.seeOther(URI.create("/business/webhooks")).build();
    }

    private static Response log(UUID webhookId) {
        return Response.seeOther(URI.create("/business/webhooks/" + webhookId)).build();
    }

    private TemplateInstance page(Optional<Webhook> made) {
        var frame = frames.frame();
        var webhooks = gateway.get(WEBHOOKS, Webhooks.class).items();
        return Templates.webhooks(frame, webhooks, made, UUID.randomUUID().toString())
                .setLocale(frame.locale());
    }
}
