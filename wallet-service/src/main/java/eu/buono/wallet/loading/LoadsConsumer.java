package eu.buono.wallet.loading;

import eu.buono.contracts.RefusedException;
import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.LoadEvent.GrantRequestedV1;
import eu.buono.contracts.event.Topic;
import eu.buono.contracts.event.WalletEvent.GrantRefusalReason;
import eu.buono.contracts.event.WalletEvent.GrantRefusedV1;
import eu.buono.platform.durable.EventListener;
import eu.buono.platform.durable.Outbox;
import eu.buono.platform.durable.ReceivedEvent;
import eu.buono.wallet.balance.api.GrantCommand;
import eu.buono.wallet.balance.api.GrantResult;
import eu.buono.wallet.balance.api.GrantResult.AboveCap;
import eu.buono.wallet.balance.api.GrantResult.AlreadyLoaded;
import eu.buono.wallet.balance.api.GrantResult.Conflicting;
import eu.buono.wallet.balance.api.GrantResult.Loaded;
import eu.buono.wallet.programme.api.GrantRequest;
import eu.buono.wallet.programme.api.Programmes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Loads the grants that the public body writes to the loads topic. Emits: GrantLoadedV1 or GrantRefusedV1; nothing for
 * a grant that was loaded before, whose GrantLoadedV1 stands on the wallet topic.
 */
@ApplicationScoped
public class LoadsConsumer implements EventListener {

    private final Programmes programmes;
    private final LoadGrants loadGrants;
    private final Outbox outbox;
    private final InstantSource clock;

    LoadsConsumer(Programmes programmes, LoadGrants loadGrants, Outbox outbox, InstantSource clock) {
        this.clock = clock;
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
    public Set<Class<? extends Event>> kinds() {
        return Set.of(GrantRequestedV1.class);
    }

    /** What was loaded is told first, then what was refused in the order in which it was asked for. */
    @Override
    public void apply(List<ReceivedEvent> events) {
        var now = clock.instant();
        var judged = events.stream().flatMap(received -> judge(received, now)).toList();
        var asked = judged.stream().flatMap(each -> each.accepted().stream()).toList();
        var results = loadGrants.load(asked, now).iterator();
        for (var each : judged) {
            var refusal = each.accepted().isPresent() ? refusal(results.next()) : each.refusal();
            refusal.ifPresent(no -> refuse(each.requested(), no));
        }
    }

    private static Optional<GrantRefusalReason> refusal(GrantResult result) {
        return switch (result) {
            case Loaded ignored -> Optional.empty();
            case AlreadyLoaded ignored -> Optional.empty();
            case Conflicting ignored -> Optional.of(GrantRefusalReason.GRANT_CONFLICT);
            case AboveCap ignored -> Optional.of(GrantRefusalReason.GRANT_CAP_EXCEEDED);
        };
    }

    /** What the programme's rules say of a request: a grant to load, or a refusal. */
    private record Judged(
            GrantRequestedV1 requested, Optional<GrantCommand> accepted, Optional<GrantRefusalReason> refusal) {}

    private Stream<Judged> judge(ReceivedEvent received, Instant now) {
        return received.event() instanceof GrantRequestedV1 requested
                ? Stream.of(judge(requested, received.eventId(), now))
                : Stream.empty();
    }

    private Judged judge(GrantRequestedV1 requested, UUID eventId, Instant now) {
        try {
            var request = new GrantRequest(
                    requested.beneficiaryId(),
                    requested.programmeYear(),
                    Optional.of(requested.grantReference()),
                    requested.amount(),
                    requested.validFrom(),
                    requested.validUntil());
            var grant = programmes.get(requested.programmeId()).grant(request, now);
            return new Judged(requested, Optional.of(new GrantCommand(grant, eventId)), Optional.empty());
        } catch (RefusedException no) {
            return new Judged(
                    requested,
                    Optional.empty(),
                    Optional.of(GrantRefusalReason.valueOf(no.refusal().code())));
        }
    }

    private void refuse(GrantRequestedV1 requested, GrantRefusalReason refusal) {
        outbox.append(new GrantRefusedV1(requested.beneficiaryId(), requested.grantReference(), refusal));
    }
}
