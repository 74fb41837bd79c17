package eu.buono.platform.durable;

import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.Topic;
import java.util.List;
import java.util.Set;

/**
 * What a service does with the events of others: one bean is one Kafka consumer group.
 *
 * <p>{@link #apply} is called in one transaction for a whole poll, with events that this consumer has not applied
 * before, in the order of each aggregate. Its effects must be confined to the database, since they may be rolled back
 * and applied again. A {@link eu.buono.contracts.event.PoisonEventException} parks the event's aggregate at once; after
 * any other exception the events are tried one by one, for ever while the database or Kafka is in trouble, otherwise
 * five times before the aggregate is parked.
 */
public interface EventListener {

    /** Name of the consumer group and of the inbox; never changes, or everything is applied again. */
    String name();

    Set<Topic> topics();

    /** Which events can have an effect here; the others are not read, cost no transaction and are not remembered. */
    Set<Class<? extends Event>> kinds();

    void apply(List<ReceivedEvent> events);
}
