package eu.buono.stack.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.openapitools.openapidiff.core.OpenApiCompare;

/** What callers of one document cannot do with another any more. */
final class DocumentBreaks {

    private DocumentBreaks() {}

    static List<String> between(JsonNode before, JsonNode after) {
        List<String> breaks = new ArrayList<>();
        var difference = OpenApiCompare.fromContents(
                readable(before).toString(), readable(after).toString());
        difference.getMissingEndpoints().forEach(gone -> breaks.add("gone: " + gone));
        difference.getChangedOperations().stream()
                .filter(changed -> changed.isIncompatible())
                .forEach(changed -> breaks.add("changed: " + changed.getPathUrl()));
        breaks.addAll(membersGone(before, after));
        return breaks;
    }

    /**
     * openapi-diff reads the types of version 3.1 as none at all and finds no change of them, and takes the mutual TLS
     * of one document for another one than that of the next. Nothing else that we say needs 3.1.
     */
    private static JsonNode readable(JsonNode document) {
        ObjectNode copy = document.deepCopy();
        copy.put("openapi", "3.0.3");
        copy.withObject("/components/securitySchemes").forEach(scheme -> asApiKey((ObjectNode) scheme));
        return copy;
    }

    private static void asApiKey(ObjectNode scheme) {
        if (scheme.path("type").asText().equals("mutualTLS")) {
            scheme.put("type", "apiKey").put("in", "header").put("name", "Client-Cert");
        }
    }

    /** For openapi-diff a member that need not be there may as well go; its readers see that otherwise. */
    private static List<String> membersGone(JsonNode before, JsonNode after) {
        List<String> gone = new ArrayList<>();
        before.at("/components/schemas").properties().forEach(schema -> {
            var now = after.at("/components/schemas").path(schema.getKey());
            schema.getValue().path("properties").fieldNames().forEachRemaining(member -> {
                if (!now.path("properties").has(member)) {
                    gone.add("gone: " + schema.getKey() + "." + member);
                }
            });
        });
        return gone;
    }
}
