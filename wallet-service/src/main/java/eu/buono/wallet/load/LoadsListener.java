package eu.buono.wallet.load;

import eu.buono.contracts.Refusal;
import eu.buono.contracts.RefusedException;
import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.LoadEvent.GrantRequestedV1;
import eu.buono.contracts.event.Topic;
import eu.buono.contracts.event.WalletEvent.GrantRefusedV1;
import eu.buono.platform.durable.EventListener;
import eu.buono.platform.durable.Outbox;
import eu.buono.platform.durable.ReceivedEvent;
import eu.buono.wallet.model.GrantRequest;
import eu.buono.wallet.model.GrantResult;
import eu.buono.wallet.model.Programmes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Loads the grants that the public body writes to the loads topic. Emits: GrantLoadedV1 or GrantRefusedV1; nothing for
 * a grant that was loaded before, whose GrantLoadedV1 stands on the wallet topic.
 */
@ApplicationScoped
public class LoadsListener implements EventListener {

    private final Programmes programmes;
    private final LoadGrants loadGrants;
    private final Outbox outbox;
    private final InstantSource clock = InstantSource.system();

    LoadsListener(Programmes programmes, LoadGrants loadGrants, Outbox outbox) {
        this.programmes = programmes;
        this.loadGrants = loadGrants;
        this.outbox = outbox;
    }

    @Override
    public String name() {
        return "wallet-loads";
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.LOADS);
    }

    @Override
    public boolean concerns(Event event) {
        return event instanceof GrantRequestedV1;
    }

    @Override
    public void apply(List<ReceivedEvent> events) {
        var now = clock.instant();
        for (var received : events) {
            if (received.event() instanceof GrantRequestedV1 requested) {
                apply(requested, received.eventId(), now);
            }
        }
    }

    private void apply(GrantRequestedV1 requested, UUID eventId, Instant now) {
        try {
            var request = new GrantRequest(
                    requested.beneficiaryId(),
                    Optional.of(requested.grantReference()),
                    requested.amount(),
                    requested.validFrom(),
                    requested.validUntil());
            var grant = programmes.get(requested.programmeId()).grant(request, now);
            if (loadGrants.load(List.of(grant), eventId, now).getFirst() instanceof GrantResult.Conflicting) {
                throw RefusedException.refused(Refusal.GRANT_CONFLICT);
            }
        } catch (RefusedException no) {
            outbox.append(new GrantRefusedV1(requested.beneficiaryId(), requested.grantReference(), no.refusal()));
        }
    }
}
