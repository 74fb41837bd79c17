package eu.buono.platform.web.warm;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Lets requests in while the process is ready. Before, they are turned away before anything was done for them, with an
 * empty 503 and {@code Connection: close}, as Quarkus does with those that come too late: whoever sent them tries
 * another process. When the process is about to stop, they are still answered, and each answer closes its connection.
 */
@ApplicationScoped
class Turnstile {

    /** Before everything else that looks at a request. */
    private static final int PRIORITY = 10_000;

    private static final String MANAGEMENT = "/q/";
    private static final int SERVICE_UNAVAILABLE = 503;

    private final WarmUp warmUp;
    private final WarmUpTokens tokens;
    private volatile boolean isLeaving;

    Turnstile(WarmUp warmUp, WarmUpTokens tokens) {
        this.warmUp = warmUp;
        this.tokens = tokens;
    }

    void register(@Observes Filters filters) {
        filters.register(this::take, PRIORITY);
    }

    void leave(@Observes ShutdownDelayInitiatedEvent event) {
        isLeaving = true;
    }

    private void take(RoutingContext context) {
        var request = context.request();
        boolean isTurnedAway = !warmUp.isDone()
                && !request.uri().startsWith(MANAGEMENT)
                && !tokens.isOwn(request.getHeader(HttpHeaders.AUTHORIZATION));
        if ((isTurnedAway || isLeaving) && request.version() != HttpVersion.HTTP_2) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        if (isTurnedAway) {
            context.response().setStatusCode(SERVICE_UNAVAILABLE).end();
        } else {
            context.next();
        }
    }
}
