package eu.buono.wallet.programme.store;

import eu.buono.platform.durable.AggregateState;
import eu.buono.platform.durable.PastEvent;
import eu.buono.platform.durable.StateSource;
import eu.buono.wallet.programme.model.ProgrammeHistory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The programmes, to be published again. They are few, and consumers keep the highest revision: nothing is locked. */
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
        return programmes.histories().stream().anyMatch(history -> key(history).equals(aggregateId));
    }

    @Override
    public Page page(Optional<UUID> after, Optional<Instant> changedSince, int rowsMax) {
        var next = programmes.histories().stream()
                .filter(history ->
                        after.map(id -> key(history).compareTo(id) > 0).orElse(true))
                .sorted(Comparator.comparing(ProgrammeStates::key))
                .limit(rowsMax)
                .toList();
        return new Page(
                next.isEmpty() ? Optional.empty() : Optional.of(key(next.getLast())),
                next.stream()
                        .filter(history -> changedSince
                                .map(since -> !history.changedAt().isBefore(since))
                                .orElse(true))
                        .map(ProgrammeStates::key)
                        .toList());
    }

    @Override
    public List<AggregateState> lockAndDescribe(Collection<UUID> aggregateIds) {
        return programmes.histories().stream()
                .filter(history -> aggregateIds.contains(key(history)))
                .map(history -> new AggregateState(
                        key(history), List.of(new PastEvent(history.schedule(), history.changedAt()))))
                .toList();
    }

    private static UUID key(ProgrammeHistory history) {
        return history.programmeId().key();
    }
}
