package eu.buono.platform.web.document;

import org.eclipse.microprofile.openapi.models.Operation;

/** Bodies of requests: always needed where there is one. */
final class Bodies {

    private Bodies() {}

    static void complete(Operation operation) {
        if (operation.getRequestBody() != null) {
            operation.getRequestBody().setRequired(true);
        }
    }
}
