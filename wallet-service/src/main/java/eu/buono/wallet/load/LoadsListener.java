package eu.buono.wallet.load;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.Refusal;
import eu.buono.contracts.RefusedException;
import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.LoadEvent.GrantRequestedV1;
import eu.buono.contracts.event.Topic;
import eu.buono.contracts.event.WalletEvent.GrantRefusedV1;
import eu.buono.platform.durable.EventListener;
import eu.buono.platform.durable.Outbox;
import eu.buono.platform.durable.ReceivedEvent;
import eu.buono.wallet.model.AskedGrant;
import eu.buono.wallet.model.Grant;
import eu.buono.wallet.model.GrantRequest;
import eu.buono.wallet.model.GrantResult;
import eu.buono.wallet.model.Programmes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        var asked = new ArrayList<AskedGrant>();
        for (var received : events) {
            if (received.event() instanceof GrantRequestedV1 requested) {
                judge(requested, now).ifPresent(grant -> asked.add(new AskedGrant(grant, received.eventId())));
            }
        }
        loadGrants.load(asked, now).stream()
                .filter(GrantResult.Conflicting.class::isInstance)
                .map(GrantResult::grant)
                .forEach(grant -> refuse(grant.beneficiaryId(), grant.grantReference(), Refusal.GRANT_CONFLICT));
    }

    /** The grant, unless the programme refuses it, which is told. */
    private Optional<Grant> judge(GrantRequestedV1 requested, Instant now) {
        try {
            var request = new GrantRequest(
                    requested.beneficiaryId(),
                    Optional.of(requested.grantReference()),
                    requested.amount(),
                    requested.validFrom(),
                    requested.validUntil());
            return Optional.of(programmes.get(requested.programmeId()).grant(request, now));
        } catch (RefusedException no) {
            refuse(requested.beneficiaryId(), requested.grantReference(), no.refusal());
            return Optional.empty();
        }
    }

    private void refuse(BeneficiaryId beneficiaryId, String grantReference, Refusal refusal) {
        outbox.append(new GrantRefusedV1(beneficiaryId, grantReference, refusal));
    }
}
