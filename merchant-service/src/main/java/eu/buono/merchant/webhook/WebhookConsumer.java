package eu.buono.merchant.webhook;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.MerchantEvent;
import eu.buono.contracts.event.Topic;
import eu.buono.merchant.webhook.store.DeliveryStore;
import eu.buono.merchant.webhook.store.DeliveryStore.News;
import eu.buono.platform.durable.EventListener;
import eu.buono.platform.durable.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** Makes messages of what this service itself publishes: webhooks cost the tills nothing. */
@ApplicationScoped
class WebhookConsumer implements EventListener {

    private final WebhookMessages messages;
    private final DeliveryStore deliveries;
    private final InstantSource clock;
    private final WebhookConfig config;

    WebhookConsumer(WebhookMessages messages, DeliveryStore deliveries, InstantSource clock, WebhookConfig config) {
        this.messages = messages;
        this.deliveries = deliveries;
        this.clock = clock;
        this.config = config;
    }

    @Override
    public String name() {
        return "merchant-webhook";
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.MERCHANT);
    }

    @Override
    public Set<Class<? extends Event>> kinds() {
        return Set.of(
                MerchantEvent.VoucherRedeemedV1.class,
                MerchantEvent.VoucherRedeemedV2.class,
                MerchantEvent.RedemptionReversedV1.class,
                MerchantEvent.RedemptionReversedV2.class,
                MerchantEvent.RedemptionPartlyReversedV1.class);
    }

    @Override
    public void apply(List<ReceivedEvent> events) {
        var messageOf = messages.of(events);
        var news = events.stream()
                .flatMap(received -> messageOf.apply(received).map(message -> news(received, message)).stream())
                .toList();
        deliveries.add(news, clock.instant().minus(config.retention()));
    }

    private News news(ReceivedEvent received, WebhookMessage message) {
        return new News(
                received.eventId(),
                merchantOf(received.event()),
                message.type(),
                messages.body(message),
                message.timestamp());
    }

    private static MerchantId merchantOf(Event event) {
        return switch (event) {
            case MerchantEvent.VoucherRedeemed redeemed -> redeemed.merchantId();
            case MerchantEvent.RedemptionReversed reversed -> reversed.merchantId();
            case MerchantEvent.RedemptionPartlyReversedV1 reversed -> reversed.merchantId();
            default -> throw new IllegalStateException("an event that does not concern webhooks");
        };
    }
}
