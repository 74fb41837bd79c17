package eu.buono.voucher.programme;

import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublished;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV1;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV2;
import eu.buono.contracts.event.Topic;
import eu.buono.platform.durable.EventListener;
import eu.buono.platform.durable.ReceivedEvent;
import eu.buono.voucher.programme.store.ProgrammeRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Keeps what the owner of the programmes publishes. */
@ApplicationScoped
public class ProgrammeListener implements EventListener {

    private final ProgrammeRepository programmes;

    ProgrammeListener(ProgrammeRepository programmes) {
        this.programmes = programmes;
    }

    @Override
    public String name() {
        return "voucher-programmes";
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.PROGRAMME);
    }

    @Override
    public Set<Class<? extends Event>> kinds() {
        return Set.of(ProgrammePublishedV1.class, ProgrammePublishedV2.class);
    }

    /** Idempotent: by programme and revision. */
    @Override
    public void apply(List<ReceivedEvent> events) {
        for (var received : events) {
            if (received.event() instanceof ProgrammePublished published) {
                programmes.keep(published, received.at());
            }
        }
    }
}
