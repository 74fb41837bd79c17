package eu.buono.merchant.webhook;

import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.SettlementEvent;
import eu.buono.contracts.event.Topic;
import eu.buono.merchant.webhook.store.DeliveryStore;
import eu.buono.merchant.webhook.store.DeliveryStore.News;
import eu.buono.platform.durable.EventListener;
import eu.buono.platform.durable.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * Makes messages of what settlement-service publishes: a merchant names one address for all that concerns its money. A
 * consumer of its own, so that processes of the version before share the work of the other one undisturbed.
 */
@ApplicationScoped
class SettlementWebhookConsumer implements EventListener {

    private final WebhookMessages messages;
    private final DeliveryStore deliveries;
    private final InstantSource clock;
    private final WebhookConfig config;

    SettlementWebhookConsumer(
            WebhookMessages messages, DeliveryStore deliveries, InstantSource clock, WebhookConfig config) {
        this.messages = messages;
        this.deliveries = deliveries;
        this.clock = clock;
        this.config = config;
    }

    @Override
    public String name() {
        return "merchant-settlement-webhook";
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.SETTLEMENT);
    }

    @Override
    public Set<Class<? extends Event>> kinds() {
        return Set.of(
                SettlementEvent.SettlementClosedV1.class,
                SettlementEvent.InvoiceRefusedV1.class,
                SettlementEvent.SettlementPaidV1.class);
    }

    /** Idempotent: by settlement, type and step, whatever the event's id. */
    @Override
    public void apply(List<ReceivedEvent> events) {
        var news = events.stream().map(this::news).toList();
        deliveries.add(news, clock.instant().minus(config.retention()));
    }

    private News news(ReceivedEvent received) {
        if (!(received.event() instanceof SettlementEvent event)) {
            throw new IllegalStateException("an event that does not concern settlements");
        }
        var message = WebhookMessage.of(event, received.at());
        return new News(
                received.eventId(), event.merchantId(), message.type(), messages.body(message), message.timestamp());
    }
}
