package eu.buono.merchant.programme;

import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublished;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV1;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV2;
import eu.buono.contracts.event.Topic;
import eu.buono.merchant.programme.store.ProgrammeRepository;
import eu.buono.platform.durable.EventListener;
import eu.buono.platform.durable.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Stores what wallet-service publishes about programmes. */
@ApplicationScoped
class ProgrammeConsumer implements EventListener {

    private final ProgrammeRepository programmes;

    ProgrammeConsumer(ProgrammeRepository programmes) {
        this.programmes = programmes;
    }

    @Override
    public String name() {
        return "merchant-programme";
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.PROGRAMME);
    }

    @Override
    public Set<Class<? extends Event>> kinds() {
        return Set.of(ProgrammePublishedV1.class, ProgrammePublishedV2.class);
    }

    @Override
    public void apply(List<ReceivedEvent> events) {
        events.forEach(received -> programmes.keepNewest((ProgrammePublished) received.event(), received.at()));
    }
}
