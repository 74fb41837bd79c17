package eu.buono.platform.durable;

import eu.buono.contracts.event.Event;
import java.time.Instant;
import java.util.UUID;

/**
 * An event as a consumer sees it for the first time.
 *
 * @param eventId the same at each delivery
 * @param at when it happened, by the clock of the service that tells it
 * @param origin where it stands and what it came with
 */
public record ReceivedEvent(UUID eventId, Event event, Instant at, EventOrigin origin) {}
