package eu.buono.merchant.webhook;

import eu.buono.merchant.webhook.model.Delivery;
import eu.buono.merchant.webhook.store.DeliveryStore;
import eu.buono.merchant.webhook.store.DeliveryStore.Due;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Sends a message and records how that went. */
@ApplicationScoped
class SendDeliveries {

    /** After a try that met no answer, the webhook's other messages wait, so that it does not hold up the others'. */
    private static final Duration REST = Duration.ofSeconds(30);

    private final DeliveryStore deliveries;
    private final WebhookPost post;
    private final WebhookSecrets secrets;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final WebhookConfig config;

    SendDeliveries(
            DeliveryStore deliveries,
            WebhookPost post,
            WebhookSecrets secrets,
            InstantSource clock,
            MeterRegistry meters,
            WebhookConfig config) {
        this.deliveries = deliveries;
        this.post = post;
        this.secrets = secrets;
        this.clock = clock;
        this.meters = meters;
        this.config = config;
    }

    void forget() {
        deliveries.forget(clock.instant().minus(config.retention()));
    }

    /** Whatever the receiver does, the try is logged, and the next one planned or the message given up. */
    void send(Due due) {
        var started = clock.instant();
        var outcome = post.post(due.url(), headers(due, started), due.body());
        var ended = clock.instant();
        var attempt = new DeliveryStore.Attempt(
                due.deliveryId(),
                due.attempts(),
                started,
                outcome.status(),
                outcome.error(),
                Duration.between(started, ended).toMillis());
        if (outcome.isDelivered()) {
            deliveries.delivered(attempt, ended);
        } else {
            deliveries.failed(attempt, Delivery.nextTry(due.attempts(), ended));
            if (outcome.status().isEmpty()) {
                deliveries.rest(due.webhookId(), ended.plus(REST));
            }
        }
        tries(outcome.isDelivered()).increment();
    }

    /** At zero from the start: an alert on a counter that is not there is silent. */
    void register(@Observes StartupEvent event) {
        tries(true);
        tries(false);
    }

    private Counter tries(boolean isDelivered) {
        return meters.counter("buono.webhook.tries", "delivered", String.valueOf(isDelivered));
    }

    private Map<String, String> headers(Due due, Instant at) {
        return Map.of(
                "content-type", "application/json",
                "user-agent", "buono-webhooks/1",
                "webhook-id", due.deliveryId().toString(),
                "webhook-timestamp", Long.toString(at.getEpochSecond()),
                "webhook-signature", secrets.signature(due.webhookId(), due.deliveryId(), at, due.body()));
    }
}
