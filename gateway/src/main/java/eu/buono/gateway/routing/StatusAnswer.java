package eu.buono.gateway.routing;

import eu.buono.contracts.HttpRefusal;
import eu.buono.gateway.admission.api.Buckets;
import eu.buono.gateway.admission.api.CallerAddress;
import eu.buono.gateway.admission.api.RateClasses;
import eu.buono.gateway.admission.api.RateLimitHeaders;
import eu.buono.gateway.routing.api.RefusalAnswer;
import eu.buono.gateway.routing.api.RouteTable;
import eu.buono.gateway.routing.api.TraceContext;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Answers {@code /status}, where the national guidelines for interfaces want monitoring to look: whether every service
 * has an instance that can be reached, as far as requests have shown. Asks nobody, so nothing is made slower by it. Who
 * only watches is not missed here; what people meet is said by {@code /v1/status}.
 */
@ApplicationScoped
public class StatusAnswer {

    private static final Logger LOG = Logger.getLogger(StatusAnswer.class);
    private static final String LIMITS = "public";
    private static final String WATCHER = "watch";

    private final RouteTable routes;
    private final Buckets rate;
    private final CallerAddress addresses;
    private final RefusalAnswer refusals;

    @Inject
    public StatusAnswer(RouteTable routes, RateClasses rates, CallerAddress addresses, RefusalAnswer refusals) {
        this.routes = routes;
        this.rate = rates.require(LIMITS).addresses();
        this.addresses = addresses;
        this.refusals = refusals;
    }

    void answerRequests(@Observes Router router) {
        router.get("/status").handler(this::answer);
    }

    private void answer(RoutingContext context) {
        long now = System.nanoTime();
        long waitNanos = rate.take(addresses.networkOf(context.request()), now);
        if (waitNanos > 0) {
            RateLimitHeaders.write(context.response(), LIMITS, rate, waitNanos);
            refuse(context, HttpRefusal.TOO_MANY_REQUESTS);
        } else if (routes.upstreams().stream()
                .filter(upstream -> !upstream.name().equals(WATCHER))
                .allMatch(upstream -> upstream.isReachable(now))) {
            context.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end("{\"status\":\"UP\"}")
                    .onFailure(failure -> LOG.debug("the reader of the status has gone"));
        } else {
            refuse(context, HttpRefusal.SERVICE_UNAVAILABLE);
        }
    }

    private void refuse(RoutingContext context, HttpRefusal refusal) {
        refusals.send(context.request(), Optional.empty(), refusal, Optional.empty(), TraceContext.start());
    }
}
