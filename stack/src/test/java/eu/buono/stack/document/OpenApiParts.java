package eu.buono.stack.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** The components that a document really needs, each section in the order of names, so that its diff shows changes. */
final class OpenApiParts {

    private static final String REFERENCE = "$ref";
    private static final String POINTER = "#/components/";

    private OpenApiParts() {}

    /** Removes components that no path leads to; security schemes are named, not pointed at, and stay. */
    static void removeUnused(ObjectNode document) {
        Set<String> used = new HashSet<>();
        Deque<JsonNode> toRead = new ArrayDeque<>(List.of(document.path("paths")));
        while (!toRead.isEmpty()) {
            var node = toRead.pop();
            var reference = node.path(REFERENCE);
            if (reference.isTextual() && used.add(reference.textValue())) {
                toRead.push(document.at(reference.textValue().substring(1)));
            }
            node.forEach(toRead::push);
        }
        document.path("components").properties().stream()
                .filter(section -> !section.getKey().equals("securitySchemes"))
                .forEach(section -> ((ObjectNode) section.getValue())
                        .properties()
                        .removeIf(part -> !used.contains(POINTER + section.getKey() + "/" + part.getKey())));
    }

    static void sort(ObjectNode node) {
        var sorted = new TreeMap<String, JsonNode>();
        node.properties().forEach(part -> sorted.put(part.getKey(), part.getValue()));
        node.removeAll();
        sorted.forEach(node::set);
    }
}
