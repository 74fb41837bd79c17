package eu.buono.merchant.redemption.custody;

import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.Topic;
import eu.buono.contracts.event.VoucherEvent;
import eu.buono.platform.durable.EventListener;
import eu.buono.platform.durable.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Hears what voucher-service asks of the custodian. */
@ApplicationScoped
class CustodyConsumer implements EventListener {

    static final Set<Class<? extends Event>> KINDS = Set.of(
            VoucherEvent.RegistrationRequestedV1.class,
            VoucherEvent.CancellationRequestedV1.class,
            VoucherEvent.VoucherWithdrawnV1.class);

    private final ChangeCustody changeCustody;

    CustodyConsumer(ChangeCustody changeCustody) {
        this.changeCustody = changeCustody;
    }

    @Override
    public String name() {
        return "merchant-custody";
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.VOUCHER);
    }

    @Override
    public Set<Class<? extends Event>> kinds() {
        return KINDS;
    }

    @Override
    public void apply(List<ReceivedEvent> events) {
        changeCustody.change(events.stream()
                .map(ReceivedEvent::event)
                .map(VoucherEvent.class::cast)
                .filter(CustodyConsumer::concernsCustody)
                .toList());
    }

    private static boolean concernsCustody(VoucherEvent event) {
        return switch (event) {
            case VoucherEvent.RegistrationRequestedV1 ignored -> true;
            case VoucherEvent.CancellationRequestedV1 ignored -> true;
            case VoucherEvent.VoucherWithdrawnV1 withdrawn -> withdrawn.registrationWasRequested();
            case VoucherEvent.VoucherRequestedV1 ignored -> false;
            case VoucherEvent.VoucherIssuedV1 ignored -> false;
            case VoucherEvent.IssuanceRefusedV1 ignored -> false;
        };
    }
}
