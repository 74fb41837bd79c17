package eu.buono.platform.web.document;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.Refusal;
import eu.buono.contracts.RefusalCatalogue;
import eu.buono.contracts.RefusalCatalogue.Entry;
import eu.buono.platform.web.Problem;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Refusals: of each operation its own, which it names in the extension {@value #OWN}, and those that the platform adds.
 * Each status has one answer, a problem, that lists its codes in order of precedence.
 */
final class Refusals {

    /** The codes of an operation with blanks between; the document lists those of each answer under the same name. */
    static final String OWN = "x-refusals";

    static final String PROBLEM = "Problem";

    private static final List<String> OF_CERTIFICATES =
            List.of("CERTIFICATE_MISSING", "CERTIFICATE_UNKNOWN", "CERTIFICATE_REVOKED", "CERTIFICATE_EXPIRED");

    private Refusals() {}

    static void complete(Operation operation) {
        requireKnown(operation);
        var codes = new HashSet<>(own(operation));
        ofPlatform(operation).forEach(refusal -> codes.add(refusal.code()));
        if (SecuritySchemes.takesCertificate(operation)) {
            codes.addAll(OF_CERTIFICATES);
        }
        operation.removeExtension(OWN);
        var responses = operation.getResponses();
        List.copyOf(responses.getAPIResponses().keySet()).stream()
                .filter(status -> !status.startsWith("2"))
                .filter(status -> responses.getAPIResponse(status).getContent() == null)
                .forEach(responses::removeAPIResponse);
        Map<Integer, List<Entry>> byStatus = RefusalCatalogue.all().stream()
                .filter(entry -> codes.contains(entry.code()))
                .collect(Collectors.groupingBy(Entry::httpStatus, TreeMap::new, Collectors.toList()));
        byStatus.forEach((status, refusals) -> add(responses, status, refusals));
    }

    /** An answer of another form for the same status stays beside the problem. */
    private static void add(APIResponses responses, int status, List<Entry> refusals) {
        var response = response(status, refusals);
        var other = responses.getAPIResponse(Integer.toString(status));
        if (other != null) {
            other.getContent().getMediaTypes().forEach(response.getContent()::addMediaType);
        }
        responses.addAPIResponse(Integer.toString(status), response);
    }

    private static Set<String> own(Operation operation) {
        return Optional.ofNullable(operation.getExtensions())
                .map(all -> all.get(OWN))
                .map(text -> Set.of(text.toString().strip().split("\\s+")))
                .orElse(Set.of());
    }

    /** Whether the operation names the refusal itself. */
    static boolean isNamedBy(Operation operation, Refusal refusal) {
        return own(operation).contains(refusal.code());
    }

    /** A code that nobody answers is a mistake of whoever annotated the operation. */
    static void requireKnown(Operation operation) {
        own(operation).stream()
                .filter(code -> RefusalCatalogue.find(code).isEmpty())
                .findFirst()
                .ifPresent(code -> {
                    throw new IllegalArgumentException(operation.getOperationId() + " names no refusal: " + code);
                });
    }

    private static Set<HttpRefusal> ofPlatform(Operation operation) {
        var refusals = EnumSet.of(
                HttpRefusal.TOO_MANY_REQUESTS,
                HttpRefusal.NOT_ACCEPTABLE,
                HttpRefusal.REQUEST_MALFORMED,
                HttpRefusal.INTERNAL_DEFECT,
                HttpRefusal.SERVICE_UNAVAILABLE,
                HttpRefusal.DEADLINE_EXCEEDED);
        if (SecuritySchemes.isClosed(operation)) {
            refusals.add(HttpRefusal.UNAUTHENTICATED);
            refusals.add(HttpRefusal.FORBIDDEN);
        }
        if (operation.getRequestBody() != null) {
            refusals.add(HttpRefusal.BODY_TOO_LARGE);
            refusals.add(HttpRefusal.MEDIA_TYPE_UNSUPPORTED);
        }
        if (hasParameter(operation, parameter -> Parameters.KEY.equals(parameter.getName()))) {
            refusals.addAll(EnumSet.of(
                    HttpRefusal.IDEMPOTENCY_KEY_MISSING,
                    HttpRefusal.IDEMPOTENCY_KEY_REUSED,
                    HttpRefusal.IDEMPOTENCY_KEY_IN_PROGRESS));
        }
        if (hasParameter(operation, parameter -> Parameters.IF_MATCH.equals(parameter.getName()))) {
            refusals.add(HttpRefusal.PRECONDITION_FAILED);
        }
        if (hasParameter(operation, parameter -> parameter.getIn() == Parameter.In.PATH)) {
            refusals.add(HttpRefusal.NOT_FOUND);
        }
        return refusals;
    }

    private static boolean hasParameter(Operation operation, java.util.function.Predicate<Parameter> wanted) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(wanted);
    }

    private static APIResponse response(int status, List<Entry> refusals) {
        var response = OASFactory.createAPIResponse()
                .description(refusals.stream()
                        .map(refusal ->
                                "`" + refusal.code() + "`: " + refusal.meaning().english())
                        .collect(Collectors.joining("\n\n")))
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM))));
        response.addExtension(OWN, refusals.stream().map(Entry::code).toList());
        switch (status) {
            case 401 ->
                response.addHeader(
                        "WWW-Authenticate",
                        Successes.header(null, "How to prove who calls (RFC 9110): `Bearer`.")
                                .required(false));
            case 429 -> {
                response.addHeader("Retry-After", retryAfter());
                response.addHeader("RateLimit-Policy", limit("The limit that was exceeded, as quota and window."));
                response.addHeader(
                        "RateLimit", limit("What is left of it (`r`), and in how many seconds there is more."));
            }
            case 503 -> response.addHeader("Retry-After", retryAfter());
            default -> {}
        }
        return response;
    }

    private static Header retryAfter() {
        return OASFactory.createHeader()
                .description("After how many seconds to try again, where that is known.")
                .schema(OASFactory.createSchema()
                        .addType(Schema.SchemaType.INTEGER)
                        .format("int32")
                        .minimum(java.math.BigDecimal.ZERO));
    }

    private static Header limit(String words) {
        return Successes.header(null, words).required(false);
    }

    static Schema problemSchema() {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("Why not (RFC 9457). Some codes bring facts as further members, texts all of them.")
                .addProperty("type", text("uri-reference", "The page of the refusal.", "/problems/VOUCHER_EXPIRED"))
                .addProperty("title", text(null, "The rule that refused, for people.", "The voucher has expired."))
                .addProperty(
                        "status",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.INTEGER)
                                .format("int32")
                                .description("The HTTP status.")
                                .examples(List.of(409)))
                .addProperty("detail", text(null, "What this very request broke.", "limit must lie in 1..200"))
                .addProperty("instance", text("uri-reference", "What was asked for.", "/v1/till/checks"))
                .addProperty("code", code())
                .addProperty("retry", retry())
                .addProperty(
                        "supportReference",
                        text(null, "Names this very answer to whoever helps.", "4bf92f3577b34da6a3ce929d0e0e4736"))
                .required(List.of("type", "title", "status", "instance", "code", "retry", "supportReference"))
                .additionalPropertiesSchema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
    }

    private static Schema code() {
        var code = text(
                null,
                "Which rule refused: programs branch on it. Codes are never renamed; new ones may come.",
                "VOUCHER_EXPIRED");
        code.pattern("^[A-Z][A-Z_]*$");
        code.addExtension(
                "x-extensible-enum",
                RefusalCatalogue.all().stream().map(Entry::code).toList());
        return code;
    }

    private static Schema retry() {
        return text(null, "Whether asking again can help: never, later as it is, or changed.", "NEVER")
                .enumeration(Arrays.stream(Refusal.Retry.values())
                        .<Object>map(Refusal.Retry::name)
                        .toList());
    }

    private static Schema text(@org.jspecify.annotations.Nullable String format, String words, String example) {
        var schema = OASFactory.createSchema()
                .addType(Schema.SchemaType.STRING)
                .description(words)
                .examples(List.of(example));
        return format == null ? schema : schema.format(format);
    }
}
