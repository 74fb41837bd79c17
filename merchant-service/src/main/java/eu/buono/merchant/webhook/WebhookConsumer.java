package eu.buono.merchant.webhook;

import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.MerchantEvent;
import eu.buono.contracts.event.Topic;
import eu.buono.merchant.webhook.store.DeliveryStore;
import eu.buono.merchant.webhook.store.DeliveryStore.Told;
import eu.buono.platform.durable.EventListener;
import eu.buono.platform.durable.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** Makes messages of what this service itself tells: webhooks cost the tills nothing. */
@ApplicationScoped
class WebhookConsumer implements EventListener {

    private static final String REDEEMED = "redemption.redeemed";
    private static final String REVERSED = "redemption.reversed";

    private final DeliveryStore deliveries;
    private final InstantSource clock;
    private final WebhookConfig config;

    WebhookConsumer(DeliveryStore deliveries, InstantSource clock, WebhookConfig config) {
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
                MerchantEvent.RedemptionReversedV2.class);
    }

    @Override
    public void apply(List<ReceivedEvent> events) {
        deliveries.add(
                events.stream().map(WebhookConsumer::told).toList(),
                clock.instant().minus(config.retention()));
    }

    private static Told told(ReceivedEvent received) {
        return switch (received.event()) {
            case MerchantEvent.VoucherRedeemed event ->
                new Told(received.eventId(), REDEEMED, event.redemptionId(), event.amount(), event.redeemedAt());
            case MerchantEvent.RedemptionReversed event ->
                new Told(received.eventId(), REVERSED, event.redemptionId(), event.amount(), received.at());
            default -> throw new IllegalStateException("an event that does not concern webhooks");
        };
    }
}
