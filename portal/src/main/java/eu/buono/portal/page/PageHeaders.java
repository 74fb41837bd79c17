package eu.buono.portal.page;

import eu.buono.portal.PortalConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * What browsers may do with what the portal answers: run no script of a page's own, load nothing from elsewhere, show
 * it in no frame, keep nothing personal.
 */
@ApplicationScoped
public class PageHeaders {

    private static final int FIRST = 2000;

    /** Forms may lead to log in again where the session has ended meanwhile, thus also to the identity provider. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
                    + " connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self' %s;"
                    + " base-uri 'none'; frame-ancestors 'none'";

    private static final String TLS_ONLY = "max-age=31536000";
    private static final int MISDIRECTED = 421;

    /** Health is asked for by whoever runs the process, by whatever address it has there. */
    private static final String HEALTH = "/q/health";

    private final String policy;
    private final String authority;
    private final boolean isSecure;

    @Inject
    public PageHeaders(PortalConfig config) {
        var identity = config.identity();
        this.policy = POLICY.formatted(identity.getScheme() + "://" + identity.getAuthority());
        this.authority = config.origin().getAuthority();
        this.isSecure = "https".equals(config.origin().getScheme());
    }

    void add(@Observes Filters filters) {
        filters.register(this::add, FIRST);
    }

    private void add(RoutingContext context) {
        // Where to come back to after the log-in is made of the host that is asked for: it must be ours.
        if (!isForUs(context.request())) {
            context.response().setStatusCode(MISDIRECTED).end();
            return;
        }
        var response = context.response()
                .putHeader("content-security-policy", policy)
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("x-frame-options", "DENY")
                .putHeader("referrer-policy", "same-origin")
                .putHeader("cross-origin-opener-policy", "same-origin")
                .putHeader("permissions-policy", "camera=(self), geolocation=(self), microphone=()");
        if (isSecure) {
            response.putHeader("strict-transport-security", TLS_ONLY);
        }
        context.addHeadersEndHandler(ending -> keepNothing(response));
        context.next();
    }

    private boolean isForUs(HttpServerRequest request) {
        boolean isOurs = authority.equals(String.valueOf(request.authority()));
        return isOurs || String.valueOf(request.path()).startsWith(HEALTH);
    }

    /** Whatever does not say otherwise may be about a person. */
    private static void keepNothing(HttpServerResponse response) {
        if (!response.headers().contains("cache-control")) {
            response.putHeader("cache-control", "no-store");
        }
    }
}
