package eu.buono.gateway.openapi;

import eu.buono.contracts.HttpRefusal;
import eu.buono.gateway.admission.api.Buckets;
import eu.buono.gateway.admission.api.CallerAddress;
import eu.buono.gateway.admission.api.RateClasses;
import eu.buono.gateway.admission.api.RateLimitHeaders;
import eu.buono.gateway.routing.api.ApiDocument;
import eu.buono.gateway.routing.api.RefusalAnswer;
import eu.buono.gateway.routing.api.TraceContext;
import eu.buono.platform.web.EntityTag;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Answers {@code /openapi}. Asks no service, so the document is whole from the first request on, and while services are
 * down.
 */
@ApplicationScoped
public class OpenApi {

    private static final Logger LOG = Logger.getLogger(OpenApi.class);
    private static final String LIMITS = "openapi";

    private final CallerAddress addresses;
    private final RefusalAnswer refusals;
    private final Buckets rate;
    private final String document;
    private final EntityTag tag;

    @Inject
    public OpenApi(ApiDocument document, RateClasses rates, CallerAddress addresses, RefusalAnswer refusals) {
        this.addresses = addresses;
        this.refusals = refusals;
        this.rate = rates.require(LIMITS).addresses();
        this.document = document.text();
        this.tag = EntityTag.of(this.document);
    }

    void answerRequests(@Observes Router router) {
        router.get("/openapi").handler(this::answer);
    }

    private void answer(RoutingContext context) {
        long waitNanos = rate.take(addresses.networkOf(context.request()), System.nanoTime());
        if (waitNanos > 0) {
            RateLimitHeaders.write(context.response(), LIMITS, rate, waitNanos);
            refusals.send(
                    context.request(),
                    Optional.empty(),
                    HttpRefusal.TOO_MANY_REQUESTS,
                    Optional.empty(),
                    TraceContext.start());
            return;
        }
        var response = context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        context.etag(tag.text());
        var sent = context.isFresh() ? response.setStatusCode(304).end() : response.end(document);
        sent.onFailure(failure -> LOG.debug("the reader of the OpenAPI document has gone"));
    }
}
