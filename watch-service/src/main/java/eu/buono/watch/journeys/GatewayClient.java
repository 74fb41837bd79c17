package eu.buono.watch.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import eu.buono.platform.durable.OutsideTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** HTTP through the public gateway as anybody sends it; every request ends within the deadline of a step. */
@ApplicationScoped
class GatewayClient {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(2);

    private final JourneysConfig config;
    private final ObjectMapper mapper;
    private final HttpClient http;

    GatewayClient(JourneysConfig config, ObjectMapper mapper) {
        this.config = config;
        this.mapper = mapper;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_MAX)
                .build();
    }

    /** What was answered with success. */
    record Answer(int status, JsonNode body) {

        /** The text of a field. Throws {@link StepFailedException} where there is none. */
        String text(String field) {
            return optional(field).orElseThrow(() -> StepFailedException.because("the answer has no " + field));
        }

        Optional<String> optional(String field) {
            return Optional.of(body.path(field)).filter(JsonNode::isValueNode).map(JsonNode::asText);
        }
    }

    /** Throws {@link StepFailedException} unless there is an answer of success in time. */
    Answer get(String token, String path) {
        return send(request(token, path).GET());
    }

    /** Posts JSON under an idempotency key. Throws {@link StepFailedException}. */
    Answer post(String token, String path, String json, String key, Map<String, String> headers) {
        var request = request(token, path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(json));
        headers.forEach(request::header);
        return send(request);
    }

    /** Posts JSON and answers the file that comes. Throws {@link StepFailedException}. */
    byte[] postForFile(String token, String path, String json) {
        return exchange(request(token, path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(json)))
                .body();
    }

    /** Posts a form without a token, as the token endpoint wants it. Throws {@link StepFailedException}. */
    Answer postForm(String path, Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(config.gateway().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String token, String path) {
        return HttpRequest.newBuilder(config.gateway().resolve(path)).header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) {
        var response = exchange(request);
        return new Answer(response.statusCode(), json(response.body()));
    }

    private HttpResponse<byte[]> exchange(HttpRequest.Builder request) {
        OutsideTransactions.require("a canary does not walk");
        try {
            var response = http.send(request.timeout(config.deadline()).build(), BodyHandlers.ofByteArray());
            if (response.statusCode() / 100 != 2) {
                throw StepFailedException.answered(
                        response.statusCode(),
                        Optional.of(json(response.body()).path("code"))
                                .filter(JsonNode::isTextual)
                                .map(JsonNode::asText));
            }
            return response;
        } catch (HttpTimeoutException e) {
            throw StepFailedException.because("no answer in time");
        } catch (IOException e) {
            throw StepFailedException.because("no connection");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StepFailedException.because("interrupted");
        }
    }

    private JsonNode json(byte[] body) {
        boolean isJson = body.length > 0 && (body[0] == '{' || body[0] == '[');
        try {
            return isJson ? mapper.readTree(body) : MissingNode.getInstance();
        } catch (IOException e) {
            throw StepFailedException.because("the answer is no JSON");
        }
    }
}
