package eu.buono.merchant.webhook;

import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.RefusedException.refused;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.merchant.webhook.model.Webhook;
import eu.buono.merchant.webhook.store.WebhookStore;
import eu.buono.platform.durable.Answer;
import eu.buono.platform.durable.Idempotency;
import eu.buono.platform.web.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The addresses at which a merchant wants to be told of its redemptions. */
@Path("/v1/webhooks")
@RolesAllowed(Roles.MERCHANT)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "webhooks")
public class WebhookResource {

    /** Where to send messages: https, to a host on the public internet. */
    @Schema(name = "WebhookRequest")
    record Wanted(String url) {}

    /** A webhook; its secret is shown when it is made, and not again. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "Webhook")
    record WebhookView(UUID webhookId, URI url, Instant madeAt, Optional<String> secret) {

        static WebhookView of(Webhook webhook, Optional<String> secret) {
            return new WebhookView(webhook.webhookId(), webhook.url(), webhook.madeAt(), secret);
        }
    }

    /** All webhooks of the merchant: there are only a few. */
    record Webhooks(List<WebhookView> items) {}

    private final WebhookCaller caller;
    private final Idempotency idempotency;
    private final MakeWebhook makeWebhook;
    private final WebhookStore webhooks;
    private final WebhookSecrets secrets;

    WebhookResource(
            WebhookCaller caller,
            Idempotency idempotency,
            MakeWebhook makeWebhook,
            WebhookStore webhooks,
            WebhookSecrets secrets) {
        this.caller = caller;
        this.idempotency = idempotency;
        this.makeWebhook = makeWebhook;
        this.webhooks = webhooks;
        this.secrets = secrets;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponseSchema(
            value = WebhookView.class,
            responseCode = "201",
            responseDescription = "The webhook, with its secret.")
    @Extension(name = "x-refusals", value = "WEBHOOK_URL_REFUSED WEBHOOKS_TOO_MANY")
    @Extension(name = "x-example", parseValue = true, value = """
                    {"url": "https://till.example/buono"}""")
    @Operation(operationId = "makeWebhook", summary = "Makes a webhook; the answer has its secret.")
    public Response make(
            @HeaderParam("Idempotency-Key") @Parameter(required = true) @Nullable String key, Wanted wanted) {
        var merchantId = caller.merchant();
        // Only the id is recorded for repeats: the secret follows from it and stands in no table.
        var answer = idempotency.once(
                caller.key(),
                key,
                "POST /v1/webhooks " + wanted.url(),
                () -> makeWebhook.target(wanted.url()),
                target -> made(makeWebhook.make(merchantId, target, caller.client())));
        var webhookId = UUID.fromString(answer.body().replace("\"", ""));
        var webhook = webhooks.find(merchantId, webhookId).orElseThrow(() -> refused(NOT_FOUND));
        return Response.status(answer.status())
                .entity(WebhookView.of(webhook, Optional.of(secrets.secret(webhookId))))
                .location(URI.create("/v1/webhooks/" + webhookId))
                .build();
    }

    private static Answer made(Webhook webhook) {
        return new Answer(
                Response.Status.CREATED.getStatusCode(),
                "\"" + webhook.webhookId() + "\"",
                Optional.of("/v1/webhooks/" + webhook.webhookId()));
    }

    @GET
    @Operation(operationId = "listWebhooks", summary = "Lists the merchant's webhooks.")
    public Webhooks webhooks() {
        return new Webhooks(webhooks.list(caller.merchant()).stream()
                .map(webhook -> WebhookView.of(webhook, Optional.empty()))
                .toList());
    }

    @GET
    @Path("/{webhookId}")
    @Operation(operationId = "getWebhook", summary = "Shows a webhook, without its secret.")
    public WebhookView webhook(UUID webhookId) {
        return webhooks.find(caller.merchant(), webhookId)
                .map(webhook -> WebhookView.of(webhook, Optional.empty()))
                .orElseThrow(() -> refused(NOT_FOUND));
    }

    @DELETE
    @Path("/{webhookId}")
    @APIResponse(responseCode = "204", description = "Ended.")
    @Operation(operationId = "endWebhook", summary = "Ends a webhook; what was not delivered yet never will be.")
    public void end(UUID webhookId) {
        if (!makeWebhook.end(caller.merchant(), webhookId)) {
            throw refused(NOT_FOUND);
        }
    }
}
