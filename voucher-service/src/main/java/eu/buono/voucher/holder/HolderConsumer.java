package eu.buono.voucher.holder;

import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.Topic;
import eu.buono.contracts.event.WalletEvent.BeneficiaryLinkedV1;
import eu.buono.platform.durable.EventListener;
import eu.buono.platform.durable.ReceivedEvent;
import eu.buono.voucher.holder.store.HolderStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Applies links of tax codes, which the public body makes in wallet-service. */
@ApplicationScoped
public class HolderConsumer implements EventListener {

    private final HolderStore holders;

    HolderConsumer(HolderStore holders) {
        this.holders = holders;
    }

    @Override
    public String name() {
        return "voucher-holder";
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.WALLET);
    }

    @Override
    public Set<Class<? extends Event>> kinds() {
        return Set.of(BeneficiaryLinkedV1.class);
    }

    @Override
    public void apply(List<ReceivedEvent> events) {
        for (var received : events) {
            if (received.event() instanceof BeneficiaryLinkedV1 link) {
                holders.unite(link.beneficiaryId(), link.linkedTo());
            }
        }
    }
}
