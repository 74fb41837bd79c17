package eu.buono.gateway.cors;

import eu.buono.gateway.admission.api.KnownConnections;
import eu.buono.platform.web.Environment;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of the configured origins read answers, and answers what their browsers ask beforehand (preflight), which
 * carries no token. Credentials of the browser are never allowed: a page sends its token itself, so no cookie of ours
 * can be used by a stranger's page.
 */
@ApplicationScoped
public class Cors {

    private static final Logger LOG = Logger.getLogger(Cors.class);

    /** Before the gateway itself, which would ask for a token. */
    private static final int PRIORITY = 1500;

    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";

    private static final String REQUEST_HEADERS =
            "Accept, Accept-Language, Authorization, Buono-Queue-Place, Buono-Row-Count, Buono-Sum-Cents,"
                    + " Content-Type, Idempotency-Key, Last-Event-ID, Prefer";

    private static final String ANSWER_HEADERS = "Content-Disposition, Content-Language, Deprecation, Link, Location,"
            + " Preference-Applied, RateLimit, RateLimit-Policy, Retry-After, Sunset, traceparent, x-request-id";

    private final Origins origins;
    private final String maxAgeSeconds;

    @Inject
    public Cors(CorsConfig config, @ConfigProperty(name = "buono.environment") Environment environment) {
        this.origins = Origins.of(config.origins().orElse(Set.of()), environment);
        this.maxAgeSeconds = Long.toString(config.maxAge().toSeconds());
    }

    void takeRequests(@Observes Filters filters) {
        if (!origins.isEmpty()) {
            filters.register(this::take, PRIORITY);
        }
    }

    private void take(RoutingContext context) {
        var request = context.request();
        if (!isForPages(String.valueOf(request.path()))) {
            context.next();
            return;
        }
        var response = context.response();
        // A cache must not give one origin what was meant for another.
        context.addHeadersEndHandler(ending -> varyByOrigin(response));
        @Nullable String origin = request.getHeader("origin");
        if (origin == null || !origins.allow(origin)) {
            context.next();
            return;
        }
        response.putHeader("access-control-allow-origin", origin);
        if (isPreflight(request)) {
            KnownConnections.asked(request.connection());
            answer(response);
        } else {
            response.putHeader("access-control-expose-headers", ANSWER_HEADERS);
            context.next();
        }
    }

    /** At the end, since refusals and services say by what they vary as well. */
    private static void varyByOrigin(HttpServerResponse response) {
        @Nullable String others = response.headers().get("vary");
        response.putHeader("vary", others == null ? "Origin" : others + ", Origin");
    }

    private static boolean isForPages(String path) {
        return path.startsWith("/v1/") || path.startsWith("/.well-known/") || path.equals("/openapi");
    }

    private static boolean isPreflight(HttpServerRequest request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains("access-control-request-method");
    }

    private void answer(HttpServerResponse response) {
        response.setStatusCode(204)
                .putHeader("access-control-allow-methods", METHODS)
                .putHeader("access-control-allow-headers", REQUEST_HEADERS)
                .putHeader("access-control-max-age", maxAgeSeconds)
                .end()
                .onFailure(failure -> LOG.debug("who asked beforehand has gone"));
    }
}
