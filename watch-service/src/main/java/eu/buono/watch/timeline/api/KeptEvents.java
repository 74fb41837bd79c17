package eu.buono.watch.timeline.api;

import eu.buono.platform.durable.ReceivedEvent;
import java.util.List;

/** Events that the timeline keeps, each told once, in the transaction that keeps it. */
public record KeptEvents(List<ReceivedEvent> events) {

    public KeptEvents {
        events = List.copyOf(events);
    }
}
