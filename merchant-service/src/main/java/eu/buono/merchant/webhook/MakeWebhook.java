package eu.buono.merchant.webhook;

import static eu.buono.contracts.HttpRefusal.TOO_MANY_REQUESTS;
import static eu.buono.contracts.RefusedException.refused;
import static eu.buono.merchant.api.MerchantRefusal.WEBHOOKS_TOO_MANY;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.TimeOrderedIds;
import eu.buono.merchant.access.api.ClientId;
import eu.buono.merchant.webhook.model.Webhook;
import eu.buono.merchant.webhook.store.DeliveryStore;
import eu.buono.merchant.webhook.store.WebhookStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Makes webhooks, ends them, and sends what the merchant itself asks to be sent. */
@ApplicationScoped
class MakeWebhook {

    private static final String TEST = "webhook.test";
    private static final Duration TESTS_COUNT_FOR = Duration.ofHours(1);

    private final WebhookStore webhooks;
    private final DeliveryStore deliveries;
    private final WebhookTargets targets;
    private final InstantSource clock;
    private final WebhookConfig config;

    MakeWebhook(
            WebhookStore webhooks,
            DeliveryStore deliveries,
            WebhookTargets targets,
            InstantSource clock,
            WebhookConfig config) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.targets = targets;
        this.clock = clock;
        this.config = config;
    }

    /** Looks the name of {@code url} up, outside of any transaction. Refuses: WEBHOOK_URL_REFUSED. */
    URI target(String url) {
        return targets.require(url);
    }

    /**
     * What happens from now on is told to {@code target}. Refuses: WEBHOOKS_TOO_MANY.
     *
     * @param obtainedBy the client with which the webhook ends
     */
    Webhook make(MerchantId merchantId, URI target, Optional<ClientId> obtainedBy) {
        if (webhooks.list(merchantId).size() >= config.perMerchantMax()) {
            throw refused(WEBHOOKS_TOO_MANY);
        }
        var now = now();
        var webhook = new Webhook(TimeOrderedIds.next(now), merchantId, target, now);
        webhooks.add(webhook, obtainedBy);
        return webhook;
    }

    /** Returns whether there was one to end. */
    boolean end(MerchantId merchantId, UUID webhookId) {
        return webhooks.end(merchantId, webhookId, now());
    }

    /** Sends a message that says nothing; returns its id. Refuses: TOO_MANY_REQUESTS. Transaction: joins. */
    UUID test(Webhook webhook) {
        var now = now();
        webhooks.lock(webhook.merchantId());
        if (deliveries.countSince(webhook.merchantId(), TEST, now.minus(TESTS_COUNT_FOR)) >= config.testsPerHourMax()) {
            throw refused(TOO_MANY_REQUESTS, "a merchant sends " + config.testsPerHourMax() + " test messages an hour");
        }
        var deliveryId = TimeOrderedIds.next(now);
        String body = "{\"type\":\"" + TEST + "\",\"timestamp\":\"" + now + "\",\"data\":{}}";
        deliveries.add(deliveryId, webhook.webhookId(), TEST, body, now);
        return deliveryId;
    }

    /** Returns whether there was such a message. */
    boolean again(Webhook webhook, UUID deliveryId) {
        return deliveries.again(webhook.webhookId(), deliveryId, now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
