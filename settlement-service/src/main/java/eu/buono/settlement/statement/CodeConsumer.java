package eu.buono.settlement.statement;

import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.Topic;
import eu.buono.contracts.event.VoucherEvent.RegistrationRequestedV1;
import eu.buono.platform.durable.EventListener;
import eu.buono.platform.durable.ReceivedEvent;
import eu.buono.settlement.statement.store.CodeStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Keeps the hash of each voucher's code, by which a line of a merchant's own invoice names a voucher. */
@ApplicationScoped
public class CodeConsumer implements EventListener {

    private final CodeStore codes;

    CodeConsumer(CodeStore codes) {
        this.codes = codes;
    }

    @Override
    public String name() {
        return "settlement-codes";
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.VOUCHER);
    }

    @Override
    public Set<Class<? extends Event>> kinds() {
        return Set.of(RegistrationRequestedV1.class);
    }

    /** Idempotent: by voucher, whose code never changes. */
    @Override
    public void apply(List<ReceivedEvent> events) {
        codes.append(events.stream()
                .map(received -> (RegistrationRequestedV1) received.event())
                .filter(registration -> !registration.programmeId().isCanary())
                .toList());
    }
}
