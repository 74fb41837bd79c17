package eu.buono.stack.year;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.buono.stack.load.Response;
import java.time.Instant;

/** Reads answers of the load. */
final class Answers {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Answers() {}

    static JsonNode json(Response response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON: " + response, e);
        }
    }

    /** The code of a refusal; empty text when it is none. */
    static String refusal(Response response) {
        return response.isSuccess() || response.status() == 0
                ? ""
                : json(response).path("code").asText();
    }

    static Instant instant(JsonNode answer, String field) {
        return Instant.parse(answer.required(field).asText());
    }
}
