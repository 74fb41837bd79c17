package eu.buono.merchant.redemption.till;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes of a good body every bad one that differs from it in one thing, by the name of the thing. */
final class BadBodies {

    private static final List<String> NO_NUMBERS = List.of("null", "\"100\"", "true", "{}", "[]");
    private static final List<String> BAD_NUMBERS =
            List.of("-1", "0", "1.5", "1e2", "100.0", "99999999999999", "9".repeat(30));
    private static final List<String> NO_TEXTS = List.of("null", "1", "true", "{}", "[]");
    private static final List<String> BAD_TEXTS = List.of("\"\"", "\" \"", "\"\\u0000\"", "\"\\ud800\"");

    private final ObjectMapper mapper;

    BadBodies(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** {@code optional}: the fields that may be missing or null. */
    Map<String, String> of(String good, Set<String> optional) throws JsonProcessingException {
        Map<String, String> bad = new LinkedHashMap<>();
        for (var body : List.of("", "{", "null", "[]", "1", "\"x\"", "[" + good + "]")) {
            bad.put("is " + body, body);
        }
        bad.put("goes on", good + "x");
        bad.put("has a second body", good + good);
        String open = good.substring(0, good.length() - 1);
        String comma = open.equals("{") ? "" : ",";
        bad.put("has an unknown field", open + comma + "\"extra\":1}");
        bad.put("is oversized", open + " ".repeat(2_000_000) + "}");
        if (!comma.isEmpty()) {
            bad.put("has its fields twice", open + "," + good.substring(1));
        }
        var root = mapper.readTree(good);
        mutate(root, root, "", optional, bad);
        return bad;
    }

    private void mutate(JsonNode root, JsonNode parent, String path, Set<String> optional, Map<String, String> bad)
            throws JsonProcessingException {
        if (parent instanceof ObjectNode object) {
            for (var field : List.copyOf(object.properties())) {
                var name = path + "/" + field.getKey();
                boolean isOptional = optional.contains(field.getKey());
                if (!isOptional) {
                    object.remove(field.getKey());
                    bad.put("lacks " + name, root.toString());
                }
                for (var value : valuesFor(field.getValue(), isOptional)) {
                    object.set(field.getKey(), mapper.getNodeFactory().rawValueNode(raw(value)));
                    bad.put(name + " is " + abbreviated(value), mapper.writeValueAsString(root));
                }
                object.set(field.getKey(), field.getValue());
                mutate(root, field.getValue(), name, optional, bad);
            }
        } else if (parent instanceof ArrayNode array && !array.isEmpty()) {
            var first = array.get(0);
            for (var value : valuesFor(first, false)) {
                array.set(0, mapper.getNodeFactory().rawValueNode(raw(value)));
                bad.put(path + "/0 is " + abbreviated(value), mapper.writeValueAsString(root));
            }
            array.set(0, first);
            mutate(root, first, path + "/0", optional, bad);
        }
    }

    private static RawValue raw(String json) {
        return new RawValue(json);
    }

    private static List<String> valuesFor(JsonNode good, boolean isOptional) {
        var values = new ArrayList<String>();
        if (good.isNumber()) {
            values.addAll(NO_NUMBERS);
            values.addAll(BAD_NUMBERS);
        } else if (good.isTextual()) {
            values.addAll(NO_TEXTS);
            values.addAll(BAD_TEXTS);
            values.add("\"" + "x".repeat(1001) + "\"");
        } else if (good.isArray()) {
            values.addAll(List.of("null", "1", "\"x\"", "{}"));
        } else {
            values.addAll(List.of("null", "1", "\"x\"", "[]"));
        }
        if (isOptional) {
            values.remove("null");
        }
        return values;
    }

    private static String abbreviated(String value) {
        return value.length() <= 40 ? value : value.substring(0, 40) + "...";
    }
}
