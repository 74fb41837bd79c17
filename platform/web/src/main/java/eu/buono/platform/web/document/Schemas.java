package eu.buono.platform.web.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Schemas of bodies as they are on the wire. A component of a record that is not {@code Optional} is required, as
 * {@code RequiredComponents} has it when it reads; one that is {@code Optional} is left out rather than {@code null}.
 */
final class Schemas {

    /** Names schemas whose absent members are sent as {@code null}; stands at an operation that answers them. */
    private static final String WITH_NULLS = "x-with-nulls";

    /** Stands at a component that may be left out and whose schema has no type of its own to say so: any JSON. */
    private static final String OPTIONAL = "x-optional";

    private final Map<String, Schema> schemas;
    private final Set<String> withNulls;

    Schemas(OpenAPI document) {
        var known = document.getComponents().getSchemas();
        this.schemas = known == null ? Map.of() : known;
        this.withNulls = Operations.of(document)
                .map(operation -> Optional.ofNullable(operation.getExtensions()).map(all -> all.get(WITH_NULLS)))
                .flatMap(Optional::stream)
                .flatMap(names -> Arrays.stream(names.toString().split("\\s+")))
                .collect(Collectors.toSet());
        Operations.of(document).forEach(operation -> operation.removeExtension(WITH_NULLS));
    }

    void complete() {
        schemas.forEach((name, schema) -> complete(schema, withNulls.contains(name)));
    }

    private static void complete(Schema schema, boolean isWithNulls) {
        if (schema.getProperties() == null) {
            return;
        }
        List<String> required = new ArrayList<>();
        Map<String, Schema> properties = new LinkedHashMap<>();
        schema.getProperties().forEach((name, property) -> {
            if (isWithNulls || !isOptional(property)) {
                required.add(name);
            }
            properties.put(name, Properties.complete(name, isWithNulls ? property : withoutNull(property)));
        });
        schema.setProperties(properties);
        schema.setRequired(required.isEmpty() ? null : required);
    }

    private static boolean isOptional(Schema property) {
        boolean isSaid = property.getExtensions() != null && property.hasExtension(OPTIONAL);
        if (isSaid) {
            property.removeExtension(OPTIONAL);
        }
        return isSaid || isNullable(property);
    }

    private static boolean isNullable(Schema property) {
        return (property.getType() != null && property.getType().contains(SchemaType.NULL))
                || (property.getAnyOf() != null && property.getAnyOf().stream().anyMatch(Schemas::isNull));
    }

    private static boolean isNull(Schema schema) {
        return schema.getType() != null && schema.getType().equals(List.of(SchemaType.NULL));
    }

    private static Schema withoutNull(Schema property) {
        if (property.getType() != null && property.getType().contains(SchemaType.NULL)) {
            property.setType(property.getType().stream()
                    .filter(type -> type != SchemaType.NULL)
                    .toList());
        }
        if (property.getAnyOf() == null) {
            return property;
        }
        var others = property.getAnyOf().stream().filter(one -> !isNull(one)).toList();
        if (others.size() != 1) {
            property.setAnyOf(others);
            return property;
        }
        var only = others.getFirst();
        if (property.getDescription() != null) {
            only.setDescription(property.getDescription());
        }
        return only;
    }
}
