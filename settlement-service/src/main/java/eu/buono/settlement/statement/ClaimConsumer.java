package eu.buono.settlement.statement;

import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.MerchantEvent.RedemptionPartlyReversedV1;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversedV2;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV2;
import eu.buono.contracts.event.PoisonEventException;
import eu.buono.contracts.event.Topic;
import eu.buono.platform.durable.EventListener;
import eu.buono.platform.durable.ReceivedEvent;
import eu.buono.settlement.statement.model.ClaimEntries;
import eu.buono.settlement.statement.store.ClaimStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/**
 * Keeps what the tills redeemed and reversed. The first versions of both events do not say which programme owes, so
 * they are left alone: their owner publishes such redemptions again in the second one.
 */
@ApplicationScoped
public class ClaimConsumer implements EventListener {

    private final ClaimStore claims;

    ClaimConsumer(ClaimStore claims) {
        this.claims = claims;
    }

    @Override
    public String name() {
        return "settlement-claims";
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.MERCHANT);
    }

    @Override
    public Set<Class<? extends Event>> kinds() {
        return Set.of(VoucherRedeemedV2.class, RedemptionReversedV2.class, RedemptionPartlyReversedV1.class);
    }

    /**
     * Idempotent: by redemption and the entry's name, whatever the event's id. An event that contradicts an entry is
     * parked: the tills never change what they redeemed.
     */
    @Override
    public void apply(List<ReceivedEvent> events) {
        var entries = events.stream()
                .flatMap(received -> ClaimEntries.of(received.event()).stream())
                .distinct()
                .toList();
        claims.append(entries);
        var contradicted = claims.contradicted(entries);
        if (!contradicted.isEmpty()) {
            throw new PoisonEventException(
                    "the book of claims says something else of redemption " + contradicted.getFirst());
        }
    }
}
