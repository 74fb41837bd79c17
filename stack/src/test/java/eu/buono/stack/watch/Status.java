package eu.buono.stack.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Reads the status as anybody does. */
final class Status {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private Status() {}

    static HttpResponse<String> get(URI address, String language) {
        var request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(20))
                .header("Accept-Language", language)
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON: " + body, e);
        }
    }

    /** The state of each journey, by its name. */
    static Map<String, String> journeys(URI watch) {
        var states = new TreeMap<String, String>();
        json(get(watch.resolve("/status"), "en").body())
                .path("journeys")
                .forEach(journey -> states.put(
                        journey.path("journey").asText(), journey.path("state").asText()));
        return states;
    }
}
