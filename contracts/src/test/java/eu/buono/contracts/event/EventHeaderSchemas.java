package eu.buono.contracts.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Set;

/** Describes the record headers for the AsyncAPI document. */
final class EventHeaderSchemas {

    private static final Set<EventHeader> OF_DEAD_LETTERS = EnumSet.of(
            EventHeader.DEAD_LETTER_CONSUMER,
            EventHeader.DEAD_LETTER_CAUSE,
            EventHeader.DEAD_LETTER_ORIGIN,
            EventHeader.DEAD_LETTER_LENGTH);

    private static final Set<EventHeader> OPTIONAL = EnumSet.of(EventHeader.TRACE_PARENT, EventHeader.REPUBLISHED_BY);

    /** A dead letter has those of the record, whatever it was. */
    private static final Set<EventHeader> ON_EVERY_DEAD_LETTER =
            EnumSet.of(EventHeader.DEAD_LETTER_CONSUMER, EventHeader.DEAD_LETTER_CAUSE, EventHeader.DEAD_LETTER_ORIGIN);

    private EventHeaderSchemas() {}

    static ObjectNode all() {
        var schemas = GoldenFiles.MAPPER.createObjectNode();
        var ofEvents = EnumSet.complementOf(EnumSet.copyOf(OF_DEAD_LETTERS));
        var onEveryEvent = EnumSet.copyOf(ofEvents);
        onEveryEvent.removeAll(OPTIONAL);
        schemas.set("EventHeaders", headers(ofEvents, onEveryEvent));
        schemas.set("DeadLetterHeaders", headers(EnumSet.allOf(EventHeader.class), ON_EVERY_DEAD_LETTER));
        return schemas;
    }

    private static ObjectNode headers(Set<EventHeader> headers, Set<EventHeader> onEvery) {
        var schema = GoldenFiles.MAPPER.createObjectNode().put("type", "object");
        var properties = schema.putObject("properties");
        headers.forEach(header ->
                properties.putObject(header.wireName()).put("type", "string").put("description", description(header)));
        var required = schema.putArray("required");
        onEvery.forEach(header -> required.add(header.wireName()));
        return schema;
    }

    private static String description(EventHeader header) {
        return switch (header) {
            case ID -> "UUID of this event, by which consumers drop what they have seen.";
            case SPEC_VERSION -> "CloudEvents version, always 1.0.";
            case SOURCE -> "Who tells the event, for instance /wallet-service.";
            case TYPE -> "Name and version of the event: it chooses the payload's schema.";
            case SUBJECT -> "The aggregate, equal to the record's key.";
            case TIME -> "When it happened, ISO 8601, UTC.";
            case CONTENT_TYPE -> "Always application/json.";
            case TRACE_PARENT -> "W3C trace context of the request that caused the event.";
            case REPUBLISHED_BY -> "On a fact that its owner published again from its tables: the job that did so.";
            case DEAD_LETTER_CONSUMER -> "The consumer that could not apply the event.";
            case DEAD_LETTER_CAUSE -> "Class and message of the cause.";
            case DEAD_LETTER_ORIGIN -> "Where the event stands: topic/partition/offset.";
            case DEAD_LETTER_LENGTH -> "On a value that was too long to be kept whole: how many bytes it had.";
        };
    }
}
