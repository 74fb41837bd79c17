package eu.buono.platform.durable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An order of ops to publish state again, and how far it has come.
 *
 * @param place where to go on
 * @param finishedAt absent while it runs
 */
record RepublishJob(
        UUID jobId, Scope scope, Place place, Done done, Instant requestedAt, Optional<Instant> finishedAt) {

    /** Which aggregates: one, those changed since an instant, or all when both are absent. */
    record Scope(Optional<UUID> aggregateId, Optional<Instant> changedSince) {}

    /**
     * Where a job goes on.
     *
     * @param source the kind of aggregates; absent before the first
     * @param after the last aggregate of the kind that was looked at
     * @param leftOver aggregates of the kind that others had locked, to be tried again before the next kind
     */
    record Place(Optional<String> source, Optional<UUID> after, List<UUID> leftOver) {

        Place {
            leftOver = List.copyOf(leftOver);
        }

        static Place beginningOf(String source) {
            return new Place(Optional.of(source), Optional.empty(), List.of());
        }
    }

    /**
     * What was published so far.
     *
     * @param indescribable aggregates that could not be, since their rows contradict each other
     */
    record Done(long aggregates, long events, long indescribable) {

        Done plus(List<AggregateState> states) {
            long more =
                    states.stream().mapToLong(state -> state.events().size()).sum();
            long bad = states.stream().filter(state -> !state.isDescribable()).count();
            return new Done(aggregates + states.size() - bad, events + more, indescribable + bad);
        }
    }

    RepublishJob at(Place next, Done soFar) {
        return new RepublishJob(jobId, scope, next, soFar, requestedAt, finishedAt);
    }

    RepublishJob finished(Instant now) {
        return new RepublishJob(jobId, scope, place, done, requestedAt, Optional.of(now));
    }
}
