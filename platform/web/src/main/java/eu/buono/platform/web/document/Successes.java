package eu.buono.platform.web.document;

import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Successes: which headers they bring, and a sentence instead of "OK". */
final class Successes {

    /** Marks an operation whose success has no address of its own. */
    private static final String NOWHERE = "x-without-location";

    /** Marks an operation whose success brings the entity tag of what it shows. */
    private static final String TAGGED = "x-entity-tag";

    private static final Set<String> WITH_LOCATION = Set.of("201", "202");

    private Successes() {}

    static void complete(Operation operation) {
        boolean isSomewhere = operation.getExtensions() == null || !operation.hasExtension(NOWHERE);
        operation.removeExtension(NOWHERE);
        boolean isTagged = operation.getExtensions() != null && operation.hasExtension(TAGGED);
        operation.removeExtension(TAGGED);
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            // What stands at a method stands at each of its parts as well.
            response.removeExtension(NOWHERE);
            response.removeExtension(TAGGED);
            response.removeExtension(Bodies.EXAMPLE);
            response.removeExtension(Refusals.OWN);
            if (!status.startsWith("2")) {
                return;
            }
            if (isSomewhere && WITH_LOCATION.contains(status)) {
                response.addHeader(
                        "Location", header("uri-reference", "Where what was made or begun can be looked at."));
            }
            if (isTagged) {
                response.addHeader("ETag", header(null, "Names this state; for `If-Match` of whoever changes it."));
            }
            describe(status, response);
        });
    }

    private static void describe(String status, APIResponse response) {
        String words = response.getDescription();
        if (words == null || words.isBlank() || words.length() <= "No Content".length()) {
            response.setDescription(
                    switch (status) {
                        case "201" -> "Made.";
                        case "202" -> "Begun; not done yet.";
                        case "204" -> "Done; there is nothing to say.";
                        default -> "What was asked for.";
                    });
        }
    }

    static Header header(@org.jspecify.annotations.Nullable String format, String words) {
        return OASFactory.createHeader()
                .description(words)
                .required(true)
                .schema(OASFactory.createSchema()
                        .addType(Schema.SchemaType.STRING)
                        .format(format));
    }
}
