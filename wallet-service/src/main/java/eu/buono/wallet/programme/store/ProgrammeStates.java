package eu.buono.wallet.programme.store;

import eu.buono.platform.durable.AggregateState;
import eu.buono.platform.durable.PastEvent;
import eu.buono.platform.durable.StateSource;
import eu.buono.wallet.programme.store.ProgrammeRepository.Kept;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The programmes, to be published again. They are few, and consumers keep the highest version: nothing is locked. */
@ApplicationScoped
class ProgrammeStates implements StateSource {

    private final ProgrammeRepository programmes;

    ProgrammeStates(ProgrammeRepository programmes) {
        this.programmes = programmes;
    }

    @Override
    public String name() {
        return "programmes";
    }

    @Override
    public boolean has(UUID aggregateId) {
        return programmes.newest().stream().anyMatch(kept -> key(kept).equals(aggregateId));
    }

    @Override
    public Page page(Optional<UUID> after, Optional<Instant> changedSince, int rowsMax) {
        var next = programmes.newest().stream()
                .filter(kept -> after.map(id -> key(kept).compareTo(id) > 0).orElse(true))
                .sorted(Comparator.comparing(ProgrammeStates::key))
                .limit(rowsMax)
                .toList();
        return new Page(
                next.isEmpty() ? Optional.empty() : Optional.of(key(next.getLast())),
                next.stream()
                        .filter(kept -> changedSince
                                .map(since -> !kept.publishedAt().isBefore(since))
                                .orElse(true))
                        .map(ProgrammeStates::key)
                        .toList());
    }

    @Override
    public List<AggregateState> lockAndDescribe(Collection<UUID> aggregateIds) {
        return programmes.newest().stream()
                .filter(kept -> aggregateIds.contains(key(kept)))
                .map(kept -> new AggregateState(
                        key(kept), List.of(new PastEvent(kept.programme().terms(), kept.publishedAt()))))
                .toList();
    }

    private static UUID key(Kept kept) {
        return kept.programme().programmeId().key();
    }
}
