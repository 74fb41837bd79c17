package eu.buono.stack.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import eu.buono.platform.testkit.RepositoryRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The document as it is committed, read the strict way: an object has no members but those that it names. */
final class OpenApiDocument {

    static final Path FILE = RepositoryRoot.find().resolve("contracts/src/main/resources/openapi.json");

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    private final JsonNode document;
    private final JsonNode closedComponents;
    private final Map<JsonNode, JsonSchema> schemas = new ConcurrentHashMap<>();

    private OpenApiDocument(JsonNode document) {
        this.document = document;
        this.closedComponents = closed(document.path("components").deepCopy());
    }

    static OpenApiDocument committed() {
        try {
            return new OpenApiDocument(JSON.readTree(FILE.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode json() {
        return document;
    }

    /** The operation of a request; of several paths that fit, the one with the fewest parameters. */
    Optional<JsonNode> operation(String method, String path) {
        return document.path("paths").properties().stream()
                .filter(entry -> path.matches(PARAMETER.matcher(entry.getKey()).replaceAll("[^/]+")))
                .min(Comparator.comparing(
                        entry -> PARAMETER.matcher(entry.getKey()).results().count()))
                .map(entry -> entry.getValue().get(method.toLowerCase(Locale.ROOT)));
    }

    /** The schema by which a body is judged. */
    JsonSchema schema(JsonNode described) {
        return schemas.computeIfAbsent(described, this::compiled);
    }

    private JsonSchema compiled(JsonNode described) {
        var root = JSON.createObjectNode();
        root.putArray("allOf").add(closed(described.deepCopy()));
        root.set("components", closedComponents);
        var config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(root, config);
    }

    private static JsonNode closed(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(OpenApiDocument::closed);
        return node;
    }
}
