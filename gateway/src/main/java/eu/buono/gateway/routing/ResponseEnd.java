package eu.buono.gateway.routing;

import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be done when a response has ended, or can never end because its caller has gone; each action runs once.
 * Vert.x keeps one handler of each kind only. Lives on one event loop.
 */
final class ResponseEnd {

    private final List<Runnable> actions = new ArrayList<>();
    private boolean isOver;

    private ResponseEnd() {}

    static ResponseEnd of(HttpServerResponse response) {
        var end = new ResponseEnd();
        response.endHandler(ended -> end.run());
        response.closeHandler(closed -> end.run());
        response.exceptionHandler(broken -> end.run());
        return end;
    }

    /** Runs the action at the end, or now if that was reached before. */
    void then(Runnable action) {
        if (isOver) {
            action.run();
        } else {
            actions.add(action);
        }
    }

    private void run() {
        if (!isOver) {
            isOver = true;
            actions.forEach(Runnable::run);
        }
    }
}
