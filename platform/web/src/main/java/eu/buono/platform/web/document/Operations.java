package eu.buono.platform.web.document;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;

/** The operations of a document. */
final class Operations {

    private Operations() {}

    static Stream<Operation> of(OpenAPI document) {
        return Optional.ofNullable(document.getPaths()).map(Paths::getPathItems).orElse(Map.of()).values().stream()
                .map(PathItem::getOperations)
                .flatMap(operations -> operations.values().stream());
    }
}
