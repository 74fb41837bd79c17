package eu.buono.stack.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.buono.stack.people.AnswerWatch;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Fails at the first answer that the document does not describe: an operation, status, refusal, header or media type
 * that it does not have, or a body that is not of its schema.
 */
public final class DocumentedAnswers implements AnswerWatch {

    public static final DocumentedAnswers OF_THE_RELEASE = new DocumentedAnswers(OpenApiDocument.committed());

    private static final JsonMapper JSON = new JsonMapper();

    private final OpenApiDocument document;

    DocumentedAnswers(OpenApiDocument document) {
        this.document = document;
    }

    /** An answer, as far as the document speaks of it. */
    record Answer(int status, Optional<String> mediaType, boolean hasLocation, String body) {}

    @Override
    public void seen(HttpRequest request, HttpResponse<String> answer) {
        var headers = answer.headers();
        var mediaType = headers.firstValue("Content-Type").map(text -> text.split(";")[0].strip());
        var seen = new Answer(
                answer.statusCode(), mediaType, headers.firstValue("Location").isPresent(), answer.body());
        var faults = faults(request.method(), request.uri().getPath(), seen);
        if (!faults.isEmpty()) {
            throw new AssertionError("not as the document says: %s %s answered %s: %s"
                    .formatted(request.method(), request.uri().getPath(), seen, faults));
        }
    }

    List<String> faults(String method, String path, Answer answer) {
        var operation = document.operation(method, path);
        if (operation.isEmpty()) {
            return List.of("no such operation");
        }
        var response = operation.get().path("responses").path(Integer.toString(answer.status()));
        if (response.isMissingNode()) {
            return List.of("no such status");
        }
        List<String> faults = new ArrayList<>();
        if (response.at("/headers/Location/required").asBoolean() && !answer.hasLocation()) {
            faults.add("no Location");
        }
        faults.addAll(faultsOfBody(response, answer));
        return faults;
    }

    private List<String> faultsOfBody(JsonNode response, Answer answer) {
        var content = response.path("content");
        if (content.isEmpty()) {
            return answer.body().isEmpty() ? List.of() : List.of("a body where none is said");
        }
        var described = content.path(answer.mediaType().orElse(""));
        if (described.isMissingNode()) {
            return List.of("no such media type");
        }
        if (!answer.mediaType().orElse("").endsWith("json")) {
            return List.of();
        }
        try {
            var body = JSON.readTree(answer.body());
            List<String> faults = new ArrayList<>();
            document.schema(described.path("schema")).validate(body).forEach(fault -> faults.add(fault.getMessage()));
            if (response.has("x-refusals") && body.has("code")) {
                faults.addAll(faultsOfCode(
                        response.path("x-refusals"), body.path("code").asText()));
            }
            return faults;
        } catch (JsonProcessingException e) {
            return List.of("not JSON");
        }
    }

    private static List<String> faultsOfCode(JsonNode codes, String code) {
        boolean isKnown = StreamSupport.stream(codes.spliterator(), false)
                .anyMatch(known -> known.asText().equals(code));
        return isKnown ? List.of() : List.of("no such refusal: " + code);
    }
}
