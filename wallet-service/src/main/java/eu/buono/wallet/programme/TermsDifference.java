package eu.buono.wallet.programme;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * One value that differs between two documents.
 *
 * @param path JSON pointer (RFC 6901); elements of an array are compared by their places
 * @param before missing where only the later document has a value
 * @param after missing where only the earlier one has
 */
record TermsDifference(String path, JsonNode before, JsonNode after) {

    static List<TermsDifference> between(JsonNode before, JsonNode after) {
        var differences = new ArrayList<TermsDifference>();
        compare(JsonPointer.empty(), before, after, differences);
        return List.copyOf(differences);
    }

    private static void compare(JsonPointer place, JsonNode before, JsonNode after, List<TermsDifference> found) {
        if (before instanceof ObjectNode && after instanceof ObjectNode) {
            var names = new LinkedHashSet<String>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(place.appendProperty(name), before.path(name), after.path(name), found));
        } else if (before instanceof ArrayNode && after instanceof ArrayNode) {
            for (int index = 0; index < Math.max(before.size(), after.size()); index++) {
                compare(place.appendIndex(index), at(before, index), at(after, index), found);
            }
        } else if (!before.equals(after)) {
            found.add(new TermsDifference(place.toString(), before, after));
        }
    }

    private static JsonNode at(JsonNode array, int index) {
        return index < array.size() ? array.get(index) : MissingNode.getInstance();
    }
}
