package eu.buono.stack.chaos;

import eu.buono.stack.people.Client;
import eu.buono.stack.people.Reply;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * A client as a good till is one: repeats a request with the same idempotency key until there is a final answer, at the
 * next gateway each time. Gives up long after the last kill; then Buono has broken its promise that every operation
 * ends.
 */
final class Patient {

    private static final Duration ATTEMPT_MAX = Duration.ofSeconds(12);
    private static final Duration PATIENCE = Duration.ofSeconds(240);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Many who repeat at once and never tire would keep a part that has just come back from coming back. */
    private static final Duration PAUSE_MAX = Duration.ofSeconds(2);

    private final List<Client> doors;
    private final AtomicInteger turn = new AtomicInteger();
    private final Acknowledged acknowledged;

    /** @param doors the same person at every gateway */
    Patient(List<Client> doors, Acknowledged acknowledged) {
        this.doors = List.copyOf(doors);
        this.acknowledged = acknowledged;
    }

    Optional<Reply> post(String path, String json, String idempotencyKey) {
        return post(path, "application/json", json, idempotencyKey);
    }

    Optional<Reply> post(String path, String contentType, String body, String idempotencyKey) {
        return untilFinal(
                path,
                client -> client.request(path)
                        .timeout(ATTEMPT_MAX)
                        .header("Content-Type", contentType)
                        .header("Idempotency-Key", idempotencyKey)
                        .header("Prefer", "wait=5")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Optional<Reply> get(String path) {
        return untilFinal(
                path, client -> client.request(path).timeout(ATTEMPT_MAX).GET());
    }

    private Optional<Reply> untilFinal(String path, Function<Client, HttpRequest.Builder> request) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        var last = "no connection";
        long pauseNanos = PAUSE.toNanos();
        while (System.nanoTime() < end) {
            try {
                var client = doors.get(Math.floorMod(turn.getAndIncrement(), doors.size()));
                var reply = client.send(request.apply(client));
                if (isFinal(reply)) {
                    return Optional.of(reply);
                }
                last = reply.status() + " " + reply.body();
                noteDefect(path, reply);
            } catch (UncheckedIOException e) {
                last = String.valueOf(e.getMessage());
            }
            acknowledged.repeated();
            LockSupport.parkNanos(pauseNanos);
            pauseNanos = Math.min(2 * pauseNanos, PAUSE_MAX.toNanos());
        }
        acknowledged.brokenPromise("no final answer within " + PATIENCE + " from " + path + "; last: " + last);
        return Optional.empty();
    }

    /** Unreachable parts are expected here; a 500 says that something was not thought of. */
    private void noteDefect(String path, Reply reply) {
        if (reply.status() == 500) {
            acknowledged.brokenPromise("a defect was answered by " + path + ": " + reply.body());
        }
    }

    private static boolean isFinal(Reply reply) {
        boolean isToRepeat = reply.status() >= 500
                || reply.status() == 429
                || reply.refusal().filter("IDEMPOTENCY_KEY_IN_PROGRESS"::equals).isPresent();
        return !isToRepeat;
    }
}
