package eu.buono.portal.programme;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A change as it is being written; it goes through the form again and again until it is right.
 *
 * @param kind {@code patch} or {@code terms}
 * @param from from when it is to hold, as a date field writes it; empty: from the approval on
 * @param entityTag which version was looked at
 */
public record Draft(String kind, String document, String from, String reason, String entityTag) {

    private static final String TERMS = "terms";

    /** A document that is none, and where reading it stopped; or a date that is none, which has no place. */
    static final class UnreadableException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Optional<Place> place;

        UnreadableException(Optional<Place> place) {
            super("cannot be read", null, false, false);
            this.place = place;
        }

        Optional<Place> place() {
            return place;
        }
    }

    /** Where something stands in the document, from 1. */
    public record Place(int line, int column) {

        static final Place BEGIN = new Place(1, 1);
    }

    /** Only what is to change, with nothing in it yet. */
    static Draft patch(String entityTag) {
        return new Draft("patch", "", "", "", entityTag);
    }

    /** The whole document. */
    static Draft terms(String document, String entityTag) {
        return new Draft(TERMS, document, "", "", entityTag);
    }

    public boolean isWhole() {
        return kind.equals(TERMS);
    }

    /** What the interface is asked: the document under its kind, the instant and the reason. */
    ObjectNode request(ObjectMapper json, ZoneId zone) throws UnreadableException {
        var request = json.createObjectNode();
        request.set(isWhole() ? TERMS : "patch", read(json));
        instant(zone).ifPresent(instant -> request.put("holdsFrom", instant.toString()));
        return request.put("reason", reason.strip());
    }

    private ObjectNode read(ObjectMapper json) throws UnreadableException {
        try {
            JsonNode read = json.reader()
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(document);
            if (read instanceof ObjectNode object) {
                return object;
            }
            throw new UnreadableException(Optional.of(Place.BEGIN));
        } catch (JsonProcessingException e) {
            var place = Optional.ofNullable(e.getLocation())
                    .map(location -> new Place(location.getLineNr(), location.getColumnNr()));
            throw new UnreadableException(Optional.of(place.orElse(Place.BEGIN)));
        }
    }

    /** A date that cannot be read is refused: without a date the change would hold at once. */
    private Optional<Instant> instant(ZoneId zone) throws UnreadableException {
        if (from.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(from.strip()).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            throw new UnreadableException(Optional.empty());
        }
    }
}
