package eu.buono.platform.durable;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Aggregates of one kind that a service owns, read from its own tables, so that their state can be published again. One
 * bean per kind; {@link Republisher} walks through it in the order of the ids. All calls join the caller's transaction.
 */
public interface StateSource {

    /** Name of the kind, for instance {@code vouchers}; never changes, since a job remembers where it was. */
    String name();

    /** Whether there is such an aggregate. */
    boolean has(UUID aggregateId);

    /** The next aggregates after an id, or the first ones. */
    Page page(Optional<UUID> after, Optional<Instant> changedSince, int rowsMax);

    /**
     * Locks those of the aggregates that nobody else has locked, never waiting, and describes them as they are then.
     * Under the lock the description takes its place among the events of real changes: none can be told too late.
     */
    List<AggregateState> lockAndDescribe(Collection<UUID> aggregateIds);

    /**
     * A part of the aggregates.
     *
     * @param last the last one that was looked at; absent at the end
     * @param wanted those that changed since the instant that was asked for
     */
    record Page(Optional<UUID> last, List<UUID> wanted) {

        public Page {
            wanted = List.copyOf(wanted);
        }
    }
}
