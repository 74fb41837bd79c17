package eu.buono.portal.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import eu.buono.portal.PortalConfig;
import eu.buono.portal.session.Visitor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Calls the public interface in the name of the visitor. Refuses by {@link ProblemException}. */
@ApplicationScoped
public class Gateway {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(2);
    private static final Duration SPARE_MAX = Duration.ofSeconds(2);
    private static final String JSON = "application/json";

    private final PortalConfig config;
    private final Visitor visitor;
    private final ObjectMapper json;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_MAX)
            .build();

    @Inject
    public Gateway(PortalConfig config, Visitor visitor, ObjectMapper json) {
        this.config = config;
        this.visitor = visitor;
        this.json = json;
    }

    public <T> T get(String path, Class<T> type) {
        return read(done(send(request(path).GET())), type);
    }

    /** What a page can do without: empty if it is refused, or not there soon. */
    public <T> Optional<T> find(String path, Class<T> type) {
        try {
            return Optional.of(read(done(send(request(path).timeout(SPARE_MAX).GET())), type));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    /** What was read, and the tag by which a change names it. */
    public record Tagged<T>(T value, String entityTag) {}

    /** Reads something that is to be changed. */
    public <T> Tagged<T> getTagged(String path, Class<T> type) {
        var answer = done(send(request(path).GET()));
        return new Tagged<>(read(answer, type), answer.entityTag().orElse(""));
    }

    /** Pictures and files, as they come. */
    public Answer file(String path) {
        return done(send(request(path).GET()));
    }

    /** Sends a command under the key that the visitor's form carries: the form sent again is no second command. */
    public <T> T post(String path, Object body, String idempotencyKey, Class<T> type) {
        return read(done(send(command(path, idempotencyKey).POST(written(body)))), type);
    }

    /** The same for a change of what was read under a tag: what others changed meanwhile is not overwritten. */
    public <T> T post(String path, Object body, String idempotencyKey, String entityTag, Class<T> type) {
        var command = command(path, idempotencyKey).header("If-Match", entityTag);
        return read(done(send(command.POST(written(body)))), type);
    }

    /** Asks by a body, and changes nothing. */
    public <T> T ask(String path, Object body, Class<T> type) {
        return read(done(send(request(path).header("Content-Type", JSON).POST(written(body)))), type);
    }

    /** Replaces what was read under a tag. */
    public void put(String path, Object body, String idempotencyKey, String entityTag) {
        var command = command(path, idempotencyKey).header("If-Match", entityTag);
        done(send(command.PUT(written(body))));
    }

    /** Says something for the first time. */
    public void put(String path, Object body, String idempotencyKey) {
        done(send(command(path, idempotencyKey).PUT(written(body))));
    }

    /** Sets a state; what is sent again sets the same. */
    public void set(String path, Object body) {
        done(send(request(path).header("Content-Type", JSON).PUT(written(body))));
    }

    public void delete(String path) {
        done(send(request(path).DELETE()));
    }

    /** Sends a command whose answer is a file. */
    public Answer fileOf(String path, Object body, String idempotencyKey) {
        return done(send(command(path, idempotencyKey).POST(written(body))));
    }

    /** Sends a command that can be repeated without a key, and is answered without words. */
    public void tell(String path, Object body) {
        done(send(request(path).header("Content-Type", JSON).POST(written(body))));
    }

    /** Sends a file under a key, as it is. */
    public void upload(String path, Path file, String contentType, String idempotencyKey) throws FileNotFoundException {
        uploaded(path, file, contentType, idempotencyKey);
    }

    /** The same, and reads what was answered. */
    public <T> T upload(String path, Path file, String contentType, String idempotencyKey, Class<T> type)
            throws FileNotFoundException {
        return read(uploaded(path, file, contentType, idempotencyKey), type);
    }

    private Answer uploaded(String path, Path file, String contentType, String idempotencyKey)
            throws FileNotFoundException {
        return done(send(request(path)
                .header("Content-Type", contentType)
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofFile(file))));
    }

    private HttpRequest.Builder command(String path, String idempotencyKey) {
        return request(path).header("Content-Type", JSON).header("Idempotency-Key", idempotencyKey);
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(config.gateway() + path))
                .timeout(config.answerWithin())
                .header("Accept-Language", visitor.locale().getLanguage());
        visitor.accessToken().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        visitor.queuePlace().ifPresent(place -> request.header("Buono-Queue-Place", place));
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("content-type"),
                    response.headers().firstValue("etag"));
        } catch (IOException e) {
            throw new ProblemException(Problem.noAnswer());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.noAnswer());
        }
    }

    private Answer done(Answer answer) {
        if (answer.isDone()) {
            return answer;
        }
        throw new ProblemException(problem(answer));
    }

    private Problem problem(Answer answer) {
        try {
            return json.readValue(answer.body(), Problem.class);
        } catch (IOException e) {
            return Problem.noAnswer();
        }
    }

    private <T> T read(Answer answer, Class<T> type) {
        try {
            return json.readValue(answer.body(), type);
        } catch (IOException e) {
            throw new UncheckedIOException("the interface answered what this page cannot read", e);
        }
    }

    private BodyPublisher written(Object body) {
        try {
            return BodyPublishers.ofByteArray(json.writeValueAsBytes(body));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a request", e);
        }
    }
}
