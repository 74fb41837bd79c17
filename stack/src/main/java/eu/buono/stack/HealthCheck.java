package eu.buono.stack;

import eu.buono.stack.supervision.Liveness;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a process how it is. */
final class HealthCheck {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(3);
    private static final int OK = 200;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(ANSWER_MAX).build();

    private HealthCheck() {}

    /** What the answer at an address means; silent if there was none in time. */
    static Liveness at(URI address) {
        var request = HttpRequest.newBuilder(address).timeout(ANSWER_MAX).build();
        try {
            int status = HTTP.send(request, BodyHandlers.discarding()).statusCode();
            return status == OK ? Liveness.LIVE : Liveness.NOT_LIVE;
        } catch (IOException e) {
            return Liveness.SILENT;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Liveness.SILENT;
        }
    }
}
