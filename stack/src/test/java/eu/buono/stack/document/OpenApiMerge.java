package eu.buono.stack.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Makes one OpenAPI document of several. Paths keep their names; a schema of which two services have a different idea
 * keeps it in the first document and carries the service's name in the others.
 */
final class OpenApiMerge {

    private static final String API = "/v1/";
    private static final String REFERENCE = "$ref";

    private final ObjectNode merged;
    private final ObjectNode paths;
    private final ObjectNode components;

    OpenApiMerge() {
        merged = head();
        paths = merged.withObjectProperty("paths");
        components = merged.withObjectProperty("components");
    }

    /** Adds the document of one service. */
    void add(String service, JsonNode document) {
        var renamed = renamed(service, document);
        for (var section : document.path("components").properties()) {
            var target = components.withObjectProperty(section.getKey());
            for (var component : section.getValue().properties()) {
                String pointer = pointer(section.getKey(), component.getKey());
                String kept = renamed.getOrDefault(pointer, pointer);
                target.set(kept.substring(kept.lastIndexOf('/') + 1), redirected(component.getValue(), renamed));
            }
        }
        for (var path : document.path("paths").properties()) {
            if (path.getKey().startsWith(API)) {
                paths.set(path.getKey(), redirected(path.getValue(), renamed));
            }
        }
    }

    /**
     * Components that another service defines otherwise, and in turn those that refer to one of them: old to new
     * pointer.
     */
    private Map<String, String> renamed(String service, JsonNode document) {
        Map<String, String> renamed = new HashMap<>();
        int sizeBefore;
        do {
            sizeBefore = renamed.size();
            for (var section : document.path("components").properties()) {
                var known = components.path(section.getKey());
                for (var component : section.getValue().properties()) {
                    String name = component.getKey();
                    if (known.has(name) && !known.get(name).equals(redirected(component.getValue(), renamed))) {
                        renamed.put(pointer(section.getKey(), name), pointer(section.getKey(), service + "-" + name));
                    }
                }
            }
        } while (renamed.size() > sizeBefore);
        return renamed;
    }

    /** The whole document; nothing may be added afterwards. */
    JsonNode document() {
        OpenApiParts.removeUnused(merged);
        OpenApiParts.sort(paths);
        components.forEach(section -> OpenApiParts.sort((ObjectNode) section));
        return merged;
    }

    /** Title, version, tags and what the gateway answers by itself: what no service says. */
    private static ObjectNode head() {
        try (var head = OpenApiMerge.class.getResourceAsStream("/openapi-head.json")) {
            return (ObjectNode) new JsonMapper().readTree(Objects.requireNonNull(head, "openapi-head.json is missing"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the head of the OpenAPI document", e);
        }
    }

    private static String pointer(String section, String name) {
        return "#/components/" + section + "/" + name;
    }

    private static JsonNode redirected(JsonNode node, Map<String, String> renamed) {
        if (renamed.isEmpty()) {
            return node;
        }
        return switch (node) {
            case ObjectNode object -> {
                var copy = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(field -> copy.set(field.getKey(), redirectedField(field, renamed)));
                yield copy;
            }
            case ArrayNode array -> {
                var copy = JsonNodeFactory.instance.arrayNode();
                array.forEach(element -> copy.add(redirected(element, renamed)));
                yield copy;
            }
            default -> node;
        };
    }

    private static JsonNode redirectedField(Map.Entry<String, JsonNode> field, Map<String, String> renamed) {
        if (field.getKey().equals(REFERENCE) && field.getValue().isTextual()) {
            String target = field.getValue().textValue();
            return TextNode.valueOf(renamed.getOrDefault(target, target));
        }
        return redirected(field.getValue(), renamed);
    }
}
