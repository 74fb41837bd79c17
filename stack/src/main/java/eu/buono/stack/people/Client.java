package eu.buono.stack.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * HTTP with the token of one person. A patient client repeats what was not answered finally, under the same idempotency
 * key, as a good client does.
 */
public final class Client {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Many who repeat at once and never tire would keep a part that has just come back from coming back. */
    private static final Duration PAUSE_MAX = Duration.ofSeconds(2);

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI gateway;
    private final String token;
    private final Duration patience;
    private final AnswerWatch watch;

    public Client(URI gateway, String token) {
        this(gateway, token, Duration.ZERO, (request, answer) -> {});
    }

    private Client(URI gateway, String token, Duration patience, AnswerWatch watch) {
        this.gateway = gateway;
        this.token = token;
        this.patience = patience;
        this.watch = watch;
    }

    /** A client that repeats for as long before it accepts that there is no final answer. */
    public Client patient(Duration max) {
        return new Client(gateway, token, max, watch);
    }

    /** A client whose every answer is looked at, also those that are repeated. */
    public Client watchedBy(AnswerWatch each) {
        return new Client(gateway, token, patience, each);
    }

    public Reply get(String path) {
        return send(request(path).GET());
    }

    /** A picture or another file, as it comes. */
    public byte[] bytes(String path) {
        try {
            return HTTP.send(request(path).GET().build(), BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Posts JSON under a new idempotency key. */
    public Reply post(String path, String json) {
        return post(path, json, UUID.randomUUID().toString());
    }

    public Reply post(String path, String json, String idempotencyKey) {
        return post(path, "application/json", BodyPublishers.ofString(json), idempotencyKey);
    }

    public Reply post(String path, String contentType, BodyPublisher body, String idempotencyKey) {
        return send(request(path)
                .header("Content-Type", contentType)
                .header("Idempotency-Key", idempotencyKey)
                .POST(body));
    }

    /** Puts JSON under a new idempotency key. */
    public Reply put(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .PUT(BodyPublishers.ofString(json)));
    }

    /** Begins a request with this person's token; also of a location that was answered. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(ANSWER_MAX)
                .header("Authorization", "Bearer " + token);
    }

    public Reply send(HttpRequest.Builder request) {
        long end = System.nanoTime() + patience.toNanos();
        long pauseNanos = PAUSE.toNanos();
        while (true) {
            boolean isLast = System.nanoTime() >= end;
            try {
                var reply = sendOnce(request);
                if (reply.isFinal() || isLast) {
                    return reply;
                }
            } catch (UncheckedIOException e) {
                // A connection that was lost is no answer either.
                if (isLast) {
                    throw e;
                }
            }
            LockSupport.parkNanos(pauseNanos);
            pauseNanos = Math.min(2 * pauseNanos, PAUSE_MAX.toNanos());
        }
    }

    private Reply sendOnce(HttpRequest.Builder request) {
        try {
            var asked = request.build();
            var response = HTTP.send(asked, BodyHandlers.ofString());
            watch.seen(asked, response);
            return new Reply(
                    response.statusCode(), response.body(), response.headers().firstValue("Location"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
