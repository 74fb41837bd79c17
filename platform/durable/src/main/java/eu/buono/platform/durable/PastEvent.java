package eu.buono.platform.durable;

import eu.buono.contracts.event.Event;
import java.time.Instant;

/**
 * A fact that is published again.
 *
 * @param at when it happened, which consumers read as the event's time
 */
public record PastEvent(Event event, Instant at) {}
