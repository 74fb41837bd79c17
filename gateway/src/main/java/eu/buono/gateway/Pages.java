package eu.buono.gateway;

import eu.buono.contracts.HttpRefusal;
import eu.buono.gateway.routing.Gateway;
import eu.buono.gateway.routing.api.TraceContext;
import eu.buono.platform.web.Environment;
import eu.buono.platform.web.ProblemAnswer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What browsers may do with the few pages that the gateway itself serves, and with every answer over TLS. The page to
 * try all operations takes a token by hand, so production does not serve it.
 */
@ApplicationScoped
public class Pages {

    /** Before {@link Gateway}, which ends the requests that are its own. */
    private static final int PRIORITY = 2000;

    private static final String STRICT =
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** Swagger UI writes styles into its elements, asks for the document, and shows pictures of its own as data. */
    private static final String TRYING = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** A year, as the field expects it; browsers ignore it on a connection without TLS. */
    private static final String TLS_ONLY = "max-age=31536000";

    /** The page's own address ends in a slash; people and pages leave it out. */
    private static final String TRY = "/try";

    private static final int PERMANENT_REDIRECT = 308;

    private final ProblemAnswer problems;
    private final Environment environment;

    @Inject
    public Pages(ProblemAnswer problems, @ConfigProperty(name = "buono.environment") Environment environment) {
        this.problems = problems;
        this.environment = environment;
    }

    void guardPages(@Observes Filters filters) {
        filters.register(this::guard, PRIORITY);
    }

    private void guard(RoutingContext context) {
        var response = context.response();
        if (context.request().isSSL()) {
            response.putHeader("strict-transport-security", TLS_ONLY);
        }
        String path = String.valueOf(context.request().path());
        if (path.startsWith("/v1/")) {
            context.next();
            return;
        }
        response.putHeader("content-security-policy", isTrying(path) ? TRYING : STRICT)
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("x-frame-options", "DENY")
                .putHeader("referrer-policy", "no-referrer");
        // Static files are served as immutable for a day; a page is asked for again, or it outlives the next version.
        context.addHeadersEndHandler(ending -> keepNoPage(response));
        if (isOffered(path, environment)) {
            if (path.equals(TRY)) {
                response.setStatusCode(PERMANENT_REDIRECT)
                        .putHeader(HttpHeaders.LOCATION, TRY + "/")
                        .end();
                return;
            }
            context.next();
        } else {
            problems.send(
                    context.request(),
                    HttpRefusal.NOT_FOUND,
                    Optional.empty(),
                    TraceContext.start().traceId());
        }
    }

    private static boolean isTrying(String path) {
        return path.startsWith("/try") || path.startsWith("/openapi-ui");
    }

    /** Swagger UI's own page keeps scripts in itself, which the policy forbids; it is not offered anywhere. */
    static boolean isOffered(String path, Environment environment) {
        boolean isForeign = path.startsWith("/template") || path.equals("/openapi-ui/index.html");
        return !isForeign && !(isTrying(path) && environment == Environment.PRODUCTION);
    }

    private static void keepNoPage(HttpServerResponse response) {
        String type = String.valueOf(response.headers().get(HttpHeaders.CONTENT_TYPE));
        if (type.startsWith("text/html") || !response.headers().contains(HttpHeaders.CACHE_CONTROL)) {
            response.putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        }
    }
}
