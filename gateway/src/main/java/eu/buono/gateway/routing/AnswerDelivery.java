package eu.buono.gateway.routing;

import eu.buono.gateway.routing.api.Route;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.UUID;

/**
 * Whether the answer of one exchange reaches its caller, where the service must know: a till without keys repeats a
 * request whose answer it did not get, and nothing else tells that from another sale. Lives on one event loop.
 */
final class AnswerDelivery {

    static final String HEADER = "answer-id";

    /** A till that repeats at once should meet the report; none waits for long for a service that hangs. */
    private static final long REPORT_MILLIS_MAX = 300;

    private final Route route;
    private final UndeliveredAnswers undelivered;
    private Optional<UUID> answerId = Optional.empty();
    private Optional<Future<Void>> report = Optional.empty();

    AnswerDelivery(Route route, UndeliveredAnswers undelivered) {
        this.route = route;
        this.undelivered = undelivered;
    }

    /** Names the answer for the service that is about to be asked. */
    void name(MultiMap headers) {
        if (route.soapNamespace().isPresent() && undelivered.isPossible()) {
            var id = UUID.randomUUID();
            answerId = Optional.of(id);
            headers.set(HEADER, id.toString());
        }
    }

    /** Reports once that the caller will not have the service's answer; ends soon, stored or not. */
    Future<Void> lost() {
        if (answerId.isEmpty()) {
            return Future.succeededFuture();
        }
        if (report.isEmpty()) {
            report = Optional.of(within(undelivered.report(route.upstream(), answerId.get())));
        }
        return report.get();
    }

    private static Future<Void> within(Future<Void> stored) {
        Promise<Void> ended = Promise.promise();
        var vertx = Vertx.currentContext().owner();
        long timer = vertx.setTimer(REPORT_MILLIS_MAX, id -> ended.tryComplete());
        stored.onComplete(done -> {
            vertx.cancelTimer(timer);
            ended.tryComplete();
        });
        return ended.future();
    }
}
