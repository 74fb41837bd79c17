package eu.buono.merchant.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.event.MerchantEvent.RedemptionPartlyReversedV1;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversedV1;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversedV2;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV1;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV2;
import eu.buono.merchant.redemption.api.Redemption;
import eu.buono.merchant.redemption.api.RedemptionDirectory;
import eu.buono.platform.durable.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes messages of events. The events say all that a message does, except those of the first version, which a process
 * of the version before publishes: for them the redemptions are looked up.
 */
@ApplicationScoped
class WebhookMessages {

    private final RedemptionDirectory redemptions;
    private final ObjectWriter writer;

    WebhookMessages(RedemptionDirectory redemptions, ObjectMapper mapper) {
        this.redemptions = redemptions;
        this.writer = mapper.writerFor(WebhookMessage.class);
    }

    String body(WebhookMessage message) {
        try {
            return writer.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a message of type " + message.type(), e);
        }
    }

    /** What is said of an event; nothing of one of the first version whose redemption is unknown here. */
    Function<ReceivedEvent, Optional<WebhookMessage>> of(List<ReceivedEvent> events) {
        var named = redemptions.find(ofFirstVersion(events)).stream()
                .collect(Collectors.toMap(Redemption::id, Function.identity()));
        return received -> message(received, named);
    }

    private static Set<RedemptionId> ofFirstVersion(List<ReceivedEvent> events) {
        return events.stream()
                .map(ReceivedEvent::event)
                .map(event -> switch (event) {
                    case VoucherRedeemedV1 redeemed -> Optional.of(redeemed.redemptionId());
                    case RedemptionReversedV1 reversed -> Optional.of(reversed.redemptionId());
                    default -> Optional.<RedemptionId>empty();
                })
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private static Optional<WebhookMessage> message(ReceivedEvent received, Map<RedemptionId, Redemption> named) {
        return switch (received.event()) {
            case VoucherRedeemedV2 event ->
                Optional.of(WebhookMessage.redeemed(event, event.origin().tillReference(), event.shopId()));
            case RedemptionReversedV2 event ->
                Optional.of(WebhookMessage.reversed(
                        event, event.reversedAt(), event.origin().tillReference(), event.shopId()));
            case RedemptionPartlyReversedV1 event -> Optional.of(WebhookMessage.partlyReversed(event));
            case VoucherRedeemedV1 event ->
                Optional.ofNullable(named.get(event.redemptionId()))
                        .map(Redemption::order)
                        .map(sale -> WebhookMessage.redeemed(event, sale.reference(), sale.shopId()));
            case RedemptionReversedV1 event ->
                Optional.ofNullable(named.get(event.redemptionId()))
                        .map(Redemption::order)
                        .map(sale -> WebhookMessage.reversed(event, received.at(), sale.reference(), sale.shopId()));
            default -> throw new IllegalStateException("an event that does not concern webhooks");
        };
    }
}
