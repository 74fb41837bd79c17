package eu.buono.platform.web.document;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;

/**
 * Completes the document that the annotations make, when the service is built: what every operation has in common, such
 * as parameters of one name, headers, refusals of the platform and ways to prove who calls.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class DocumentFilter implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        var components = document.getComponents();
        new Schemas(document).complete();
        new SchemaNames(document).apply();
        components.addSchema(Refusals.PROBLEM, Refusals.problemSchema());
        SecuritySchemes.addTo(components);
        if (document.getPaths() != null) {
            document.getPaths().getPathItems().forEach(DocumentFilter::complete);
        }
    }

    private static void complete(String path, PathItem item) {
        // A parameter of the whole path is one of each operation: generators differ in how they read the former.
        var shared = List.copyOf(item.getParameters() == null ? List.of() : item.getParameters());
        item.setParameters(null);
        item.getOperations().values().forEach(operation -> {
            shared.forEach(operation::addParameter);
            complete(path, operation);
        });
    }

    private static void complete(String path, Operation operation) {
        Parameters.complete(operation);
        if (operation.getDescription() == null) {
            operation.setDescription(operation.getSummary());
        }
        SecuritySchemes.complete(path, operation);
        Successes.complete(operation);
        Refusals.complete(operation);
        Bodies.complete(operation);
    }
}
