package eu.buono.platform.durable;

import java.util.List;
import java.util.UUID;

/**
 * What an owner says of one of its aggregates now.
 *
 * @param events those that describe the present state, in the order of the aggregate's life; none when there is nothing
 *     to say to the others
 * @param isDescribable false for one whose rows contradict each other
 */
public record AggregateState(UUID aggregateId, List<PastEvent> events, boolean isDescribable) {

    public AggregateState {
        events = List.copyOf(events);
    }

    public AggregateState(UUID aggregateId, List<PastEvent> events) {
        this(aggregateId, events, true);
    }

    static AggregateState indescribable(UUID aggregateId) {
        return new AggregateState(aggregateId, List.of(), false);
    }
}
