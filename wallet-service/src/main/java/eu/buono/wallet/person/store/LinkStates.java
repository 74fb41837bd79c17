package eu.buono.wallet.person.store;

import eu.buono.contracts.event.WalletEvent.BeneficiaryLinkedV1;
import eu.buono.platform.durable.AggregateState;
import eu.buono.platform.durable.PastEvent;
import eu.buono.platform.durable.StateSource;
import eu.buono.wallet.person.model.CodeLink;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The links of codes, to be published again. A link never changes, so nothing is locked. */
@ApplicationScoped
class LinkStates implements StateSource {

    private final LinkRepository links;

    LinkStates(LinkRepository links) {
        this.links = links;
    }

    @Override
    public String name() {
        return "links";
    }

    @Override
    public boolean has(UUID aggregateId) {
        return !links.of(List.of(aggregateId)).isEmpty();
    }

    @Override
    public Page page(Optional<UUID> after, Optional<Instant> changedSince, int rowsMax) {
        var next = links.page(after, rowsMax);
        return new Page(
                next.isEmpty() ? Optional.empty() : Optional.of(key(next.getLast())),
                next.stream()
                        .filter(link -> changedSince
                                .map(since -> !link.linkedAt().isBefore(since))
                                .orElse(true))
                        .map(LinkStates::key)
                        .distinct()
                        .toList());
    }

    @Override
    public List<AggregateState> lockAndDescribe(Collection<UUID> aggregateIds) {
        var byCode = links.of(aggregateIds).stream().collect(Collectors.groupingBy(LinkStates::key));
        return byCode.entrySet().stream()
                .map(entry -> new AggregateState(
                        entry.getKey(),
                        entry.getValue().stream().map(LinkStates::event).toList()))
                .toList();
    }

    private static PastEvent event(CodeLink link) {
        return new PastEvent(new BeneficiaryLinkedV1(link.beneficiaryId(), link.linkedTo()), link.linkedAt());
    }

    private static UUID key(CodeLink link) {
        return link.beneficiaryId().value();
    }
}
