package eu.buono.platform.web;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Follows each request from its arrival, and begins no work for one that nobody waits for any more. */
@ApplicationScoped
public class RequestLives {

    private static final int PRIORITY = 900;

    void follow(@Observes Filters filters) {
        filters.register(this::begin, PRIORITY);
    }

    private void begin(RoutingContext context) {
        var life = RequestLife.begin(context.request().getHeader(AnswerWait.DEADLINE_HEADER), System.nanoTime());
        context.put(RequestLife.KEY, life);
        context.addEndHandler(
                ended -> life.end(ended.succeeded() && context.response().ended()));
        context.next();
    }

    /** In a crowd a request waits for its thread: by then its caller may have gone. */
    @ServerRequestFilter
    public void refuseAbandoned() {
        if (RequestLife.current().filter(life -> life.isOver(System.nanoTime())).isPresent()) {
            throw refused(HttpRefusal.DEADLINE_EXCEEDED);
        }
    }
}
