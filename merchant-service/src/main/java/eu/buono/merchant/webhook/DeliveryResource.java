package eu.buono.merchant.webhook;

import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.RefusedException.refused;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import eu.buono.merchant.store.StoredInstant;
import eu.buono.merchant.webhook.model.Delivery;
import eu.buono.merchant.webhook.model.Webhook;
import eu.buono.merchant.webhook.store.DeliveryStore;
import eu.buono.merchant.webhook.store.DeliveryStore.Attempt;
import eu.buono.merchant.webhook.store.DeliveryStore.Position;
import eu.buono.merchant.webhook.store.WebhookStore;
import eu.buono.platform.durable.Answer;
import eu.buono.platform.durable.Idempotency;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Cursor;
import eu.buono.platform.web.Page;
import eu.buono.platform.web.PageLimit;
import eu.buono.platform.web.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was sent to a webhook, and how that went. */
@Path("/v1/webhooks/{webhookId}")
@RolesAllowed(Roles.MERCHANT)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "webhooks")
public class DeliveryResource {

    private static final int ACCEPTED = 202;

    /** One try: the status of the answer, or why there was none. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "DeliveryAttempt")
    record AttemptView(int number, Instant triedAt, Optional<Integer> status, Optional<String> error, long tookMillis) {

        static AttemptView of(Attempt attempt) {
            return new AttemptView(
                    attempt.number(), attempt.triedAt(), attempt.status(), attempt.error(), attempt.tookMillis());
        }
    }

    /** A message with its tries; {@code nextAt} while it is still to be delivered. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "Delivery")
    record DeliveryView(
            UUID deliveryId,
            String type,
            Delivery.State state,
            Instant madeAt,
            Optional<Instant> nextAt,
            Optional<Instant> deliveredAt,
            @JsonRawValue @Schema(type = SchemaType.OBJECT) String message,
            List<AttemptView> attempts) {

        static DeliveryView of(Delivery delivery, List<Attempt> attempts) {
            boolean isPending = delivery.state() == Delivery.State.PENDING;
            return new DeliveryView(
                    delivery.deliveryId(),
                    delivery.type(),
                    delivery.state(),
                    delivery.madeAt(),
                    isPending ? Optional.of(delivery.nextAt()) : Optional.empty(),
                    delivery.deliveredAt(),
                    delivery.body(),
                    attempts.stream().map(AttemptView::of).toList());
        }
    }

    /** A message that will be sent. */
    @Schema(name = "DeliveryBegun")
    record DeliveryBegun(UUID deliveryId) {}

    private final Caller caller;
    private final Idempotency idempotency;
    private final MakeWebhook makeWebhook;
    private final WebhookStore webhooks;
    private final DeliveryStore deliveries;

    DeliveryResource(
            Caller caller,
            Idempotency idempotency,
            MakeWebhook makeWebhook,
            WebhookStore webhooks,
            DeliveryStore deliveries) {
        this.caller = caller;
        this.idempotency = idempotency;
        this.makeWebhook = makeWebhook;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
    }

    @GET
    @Path("/deliveries")
    @Operation(operationId = "listDeliveries", summary = "The delivery log, the newest message first.")
    public Page<DeliveryView> deliveries(
            UUID webhookId,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        int count = PageLimit.of(limit);
        var before = Optional.ofNullable(cursor).map(DeliveryResource::readCursor);
        var found = deliveries.list(require(webhookId).webhookId(), before, count + 1);
        var page = found.stream().limit(count).toList();
        Map<UUID, List<Attempt>> attempts =
                deliveries.attempts(page.stream().map(Delivery::deliveryId).toList()).stream()
                        .collect(Collectors.groupingBy(Attempt::deliveryId));
        var items = page.stream()
                .map(one -> DeliveryView.of(one, attempts.getOrDefault(one.deliveryId(), List.of())))
                .toList();
        return new Page<>(items, found.size() > count ? Optional.of(cursor(page.getLast())) : Optional.empty());
    }

    @POST
    @Path("/deliveries/{deliveryId}/redelivery")
    @APIResponseSchema(
            value = DeliveryBegun.class,
            responseCode = "202",
            responseDescription = "The message will be sent.")
    @Extension(name = "x-without-location", value = "true")
    @Operation(operationId = "redeliver", summary = "Sends a message once more, under the same id.")
    public Response again(
            @HeaderParam("Idempotency-Key") @Parameter(required = true) @Nullable String key,
            UUID webhookId,
            UUID deliveryId) {
        return once(key, "redelivery " + deliveryId, webhookId, webhook -> {
            if (!makeWebhook.again(webhook, deliveryId)) {
                throw refused(NOT_FOUND);
            }
            return deliveryId;
        });
    }

    @POST
    @Path("/test")
    @APIResponseSchema(
            value = DeliveryBegun.class,
            responseCode = "202",
            responseDescription = "The message will be sent.")
    @Extension(name = "x-without-location", value = "true")
    @Operation(operationId = "tryWebhook", summary = "Sends a message that says nothing, to try the receiver with.")
    public Response test(
            @HeaderParam("Idempotency-Key") @Parameter(required = true) @Nullable String key, UUID webhookId) {
        return once(key, "test", webhookId, makeWebhook::test);
    }

    private Response once(@Nullable String key, String what, UUID webhookId, Function<Webhook, UUID> send) {
        var answer = idempotency.once(caller.key(), key, "POST /v1/webhooks/" + webhookId + " " + what, () -> {
            var deliveryId = send.apply(require(webhookId));
            return new Answer(ACCEPTED, "{\"deliveryId\":\"" + deliveryId + "\"}", Optional.empty());
        });
        return answer.response();
    }

    private Webhook require(UUID webhookId) {
        return webhooks.find(caller.merchant(), webhookId).orElseThrow(() -> refused(NOT_FOUND));
    }

    private static String cursor(Delivery last) {
        return Cursor.of(last.madeAt().toString(), last.deliveryId().toString());
    }

    private static Position readCursor(String cursor) {
        return Cursor.read(
                cursor, 2, parts -> new Position(StoredInstant.parse(parts.get(0)), UUID.fromString(parts.get(1))));
    }
}
