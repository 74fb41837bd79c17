package eu.buono.platform.web.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Names that say something outside of the code: a page is named by what it lists, and an enum that is a {@code State}
 * inside its class is, outside, the state of something.
 */
final class SchemaNames {

    private static final String POINTER = "#/components/schemas/";
    private static final String PAGE = "Page";
    private static final Pattern VAGUE = Pattern.compile("(?:State|Kind|Outcome|Standing)[0-9]*");

    private final OpenAPI document;
    private final Map<String, String> renamed = new TreeMap<>();

    SchemaNames(OpenAPI document) {
        this.document = document;
    }

    void apply() {
        var components = document.getComponents();
        Map<String, Schema> schemas =
                new TreeMap<>(Optional.ofNullable(components.getSchemas()).orElse(Map.of()));
        schemas.forEach(this::name);
        Map<String, Schema> result = new TreeMap<>();
        schemas.forEach((name, schema) -> {
            redirect(schema);
            result.put(renamed.getOrDefault(name, name), schema);
        });
        components.setSchemas(result);
        Operations.of(document).flatMap(SchemaNames::contents).forEach(this::redirect);
        Operations.of(document)
                .flatMap(operation -> Stream.ofNullable(operation.getParameters()))
                .flatMap(List::stream)
                .flatMap(parameter -> Stream.ofNullable(parameter.getSchema()))
                .forEach(schema -> redirect(schema));
    }

    private void name(String name, Schema schema) {
        Map<String, Schema> properties =
                Optional.ofNullable(schema.getProperties()).orElse(Map.of());
        if (name.startsWith(PAGE) && properties.containsKey("items")) {
            target(properties.get("items").getItems()).ifPresent(item -> renamed.put(name, item + PAGE));
        }
        properties.forEach((property, value) -> target(value)
                .filter(target -> VAGUE.matcher(target).matches())
                .ifPresent(target -> renamed.putIfAbsent(
                        target, name + Character.toUpperCase(property.charAt(0)) + property.substring(1))));
    }

    private void redirect(Schema schema) {
        target(schema).map(renamed::get).ifPresent(name -> schema.setRef(POINTER + name));
        parts(schema).forEach(this::redirect);
    }

    private void redirect(Content content) {
        Consumer<Schema> redirect = this::redirect;
        content.getMediaTypes().values().stream()
                .flatMap(media -> Stream.ofNullable(media.getSchema()))
                .forEach(redirect);
    }

    private static Stream<Schema> parts(Schema schema) {
        return Stream.of(
                        Optional.ofNullable(schema.getProperties())
                                .map(Map::values)
                                .map(List::copyOf)
                                .orElse(List.of()),
                        Optional.ofNullable(schema.getItems()).map(List::of).orElse(List.of()),
                        Optional.ofNullable(schema.getAdditionalPropertiesSchema())
                                .map(List::of)
                                .orElse(List.of()),
                        Optional.ofNullable(schema.getAnyOf()).orElse(List.of()))
                .flatMap(List::stream);
    }

    private static Optional<String> target(Schema schema) {
        return Optional.ofNullable(schema)
                .map(Schema::getRef)
                .filter(ref -> ref.startsWith(POINTER))
                .map(ref -> ref.substring(POINTER.length()));
    }

    private static Stream<Content> contents(Operation operation) {
        var bodies = operation.getRequestBody() == null
                ? Stream.<Content>empty()
                : Stream.ofNullable(operation.getRequestBody().getContent());
        var answers = operation.getResponses().getAPIResponses().values().stream()
                .flatMap(response -> Stream.ofNullable(response.getContent()));
        return Stream.concat(bodies, answers);
    }
}
