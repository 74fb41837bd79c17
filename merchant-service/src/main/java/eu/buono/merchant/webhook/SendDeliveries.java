package eu.buono.merchant.webhook;

import eu.buono.merchant.WebhookConfig;
import eu.buono.merchant.model.Delivery;
import eu.buono.merchant.store.DeliveryStore;
import eu.buono.merchant.store.DeliveryStore.Due;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;

/**
 * Sends what is due. A message is leased before it is sent: other processes leave it alone meanwhile, and if this one
 * dies it is sent again when the lease is over, so each is sent at least once.
 */
@ApplicationScoped
class SendDeliveries {

    private static final Logger LOG = Logger.getLogger(SendDeliveries.class);

    private static final Duration LEASE_AFTER_TIMEOUT = Duration.ofSeconds(30);

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

    /** Sends at most a batch; returns how many were due. */
    int send() throws InterruptedException {
        var now = clock.instant();
        var due = deliveries.lease(now, now.plus(config.timeout()).plus(LEASE_AFTER_TIMEOUT), config.batchMax());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> sendings =
                    due.stream().<Callable<Boolean>>map(one -> () -> send(one)).toList();
            for (var sent : threads.invokeAll(sendings)) {
                count(sent);
            }
        }
        return due.size();
    }

    /** What could not be recorded is sent again when its lease is over. */
    private void count(Future<Boolean> sent) {
        if (sent.state() == Future.State.FAILED) {
            LOG.warnf("a webhook's try could not be recorded cause=%s", sent.exceptionNow());
        } else {
            meters.counter("buono.webhook.tries", "delivered", String.valueOf(sent.resultNow()))
                    .increment();
        }
    }

    void forget() {
        deliveries.forget(clock.instant().minus(config.retention()));
    }

    private boolean send(Due due) {
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
        return outcome.isDelivered();
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
