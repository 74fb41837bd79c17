package eu.buono.platform.web;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Keeps threads and database connections for what comes first. The gateway names the rank of each request: tills 1,
 * issuing 2. All others share a number of permits that leaves connections of the pool to those two. A request without a
 * rank (a stream, an upload, one that did not pass the gateway) is bound by other limits.
 *
 * <p>The header is not signed: whoever reaches a service past the gateway is bound by none of the gateway's limits
 * anyway.
 */
@Singleton
public class RequestPriority {

    /** What the gateway says: 1 for tills, 2 for issuing, more for the rest. */
    public static final String HEADER = "buono-priority";

    private static final String TILL = "1";
    private static final String ISSUING = "2";

    /** Without a deadline. */
    private static final Duration WAIT_MAX = Duration.ofSeconds(2);

    /** What the work itself and the way back may take. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final OrdinaryRequests ordinary;

    @Inject
    public RequestPriority(OrdinaryRequests ordinary) {
        this.ordinary = ordinary;
    }

    /**
     * Refuses: TOO_MANY_REQUESTS with Retry-After, if no permit can be had in time. What answers on an event loop needs
     * no permit, since it holds no thread and no connection.
     */
    @ServerRequestFilter
    public void admit(RoutingContext context) throws InterruptedException {
        var rank = Optional.ofNullable(context.request().getHeader(HEADER));
        if (rank.filter(RequestPriority::isOrdinary).isEmpty() || Context.isOnEventLoopThread()) {
            return;
        }
        var permits = ordinary.permits();
        var life = RequestLife.current();
        var left = life.flatMap(request -> request.left(System.nanoTime())).map(time -> time.minus(MARGIN));
        var away = permits.acquire(
                left.filter(time -> time.compareTo(WAIT_MAX) < 0).orElse(WAIT_MAX));
        if (away.isPresent()) {
            context.response()
                    .putHeader(
                            HttpHeaders.RETRY_AFTER,
                            Long.toString(1 + away.get().toSeconds()));
            throw refused(HttpRefusal.TOO_MANY_REQUESTS, "more is asked at the moment than can be answered in time");
        }
        long since = System.nanoTime();
        life.ifPresentOrElse(
                request -> request.whenEnded(() -> permits.release(System.nanoTime() - since)),
                () -> permits.release(0));
    }

    private static boolean isOrdinary(String rank) {
        return !rank.equals(TILL) && !rank.equals(ISSUING);
    }
}
