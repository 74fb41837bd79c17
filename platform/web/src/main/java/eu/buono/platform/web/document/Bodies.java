package eu.buono.platform.web.document;

import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;

/** Bodies of requests: always needed where there is one, and with an example that works as it stands. */
final class Bodies {

    /**
     * Says at an operation, as JSON, what a body may look like, where the examples of its members together would
     * not do.
     */
    static final String EXAMPLE = "x-example";

    private static final String JSON = "application/json";

    private Bodies() {}

    static void complete(Operation operation) {
        var body = operation.getRequestBody();
        if (body != null) {
            body.setRequired(true);
            example(operation, body);
        }
        operation.removeExtension(EXAMPLE);
    }

    private static void example(Operation operation, RequestBody body) {
        body.removeExtension(EXAMPLE);
        var extensions = operation.getExtensions();
        var json = body.getContent() == null ? null : body.getContent().getMediaType(JSON);
        if (extensions != null && extensions.containsKey(EXAMPLE) && json != null) {
            json.setExample(extensions.get(EXAMPLE));
        }
    }
}
