package eu.buono.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.buono.contracts.HttpRefusal;
import eu.buono.gateway.admission.api.Buckets;
import eu.buono.gateway.admission.api.CallerAddress;
import eu.buono.gateway.admission.api.RateClasses;
import eu.buono.gateway.admission.api.RateLimitHeaders;
import eu.buono.gateway.routing.api.Connections;
import eu.buono.gateway.routing.api.RefusalAnswer;
import eu.buono.gateway.routing.api.RouteTable;
import eu.buono.gateway.routing.api.TraceContext;
import eu.buono.gateway.routing.api.Upstream;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code /openapi}: the documents of all services in one. A service that is down is described as it was when it
 * was last reached.
 */
@ApplicationScoped
public class OpenApi {

    private static final Logger LOG = Logger.getLogger(OpenApi.class);
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String ADDRESS = "/q/openapi?format=json";
    private static final long FETCH_MILLIS_MAX = 2000;

    private static final String LIMITS = "openapi";

    private final Connections connections;
    private final RouteTable routes;
    private final CallerAddress addresses;
    private final RefusalAnswer refusals;
    private final Duration maxAge;
    private final Buckets rate;
    private final Map<String, JsonNode> lastByService = new ConcurrentHashMap<>();

    private final AtomicReference<@Nullable Future<Buffer>> running = new AtomicReference<>();

    private volatile @Nullable Kept kept;

    @Inject
    public OpenApi(
            Connections connections,
            RouteTable routes,
            RateClasses rates,
            CallerAddress addresses,
            RefusalAnswer refusals,
            OpenApiConfig config) {
        this.connections = connections;
        this.routes = routes;
        this.addresses = addresses;
        this.refusals = refusals;
        this.maxAge = config.openapiMaxAge();
        this.rate = rates.require(LIMITS).addresses();
    }

    void answerRequests(@Observes Router router) {
        router.get("/openapi").handler(this::answer);
    }

    private void answer(RoutingContext context) {
        long now = System.nanoTime();
        long waitNanos = rate.take(addresses.networkOf(context.request()), now);
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
        Kept known = kept;
        if (known != null && now - known.untilNanos < 0) {
            send(context, known.document);
        } else {
            fetched().onSuccess(document -> send(context, document)).onFailure(context::fail);
        }
    }

    /** However many ask at once, the services are asked once. */
    private Future<Buffer> fetched() {
        var promise = Promise.<Buffer>promise();
        @Nullable Future<Buffer> others = running.compareAndExchange(null, promise.future());
        if (others != null) {
            return others;
        }
        Future.join(routes.upstreams().stream().map(this::fetch).toList())
                .transform(fetched -> Future.succeededFuture(keep(fetched.succeeded())))
                .onComplete(document -> {
                    running.set(null);
                    promise.handle(document);
                });
        return promise.future();
    }

    private Buffer keep(boolean isComplete) {
        var document = merge();
        // A document that lacks a service is asked for again soon: services start one after the other.
        long keepNanos = isComplete ? maxAge.toNanos() : TimeUnit.SECONDS.toNanos(1);
        kept = new Kept(document, System.nanoTime() + keepNanos);
        return document;
    }

    private static void send(RoutingContext context, Buffer document) {
        context.response()
                .putHeader("content-type", "application/json")
                .putHeader("cache-control", "no-cache")
                .end(document)
                .onFailure(failure -> LOG.debug("the reader of the OpenAPI document has gone"));
    }

    private Future<?> fetch(Upstream upstream) {
        return fetch(upstream, upstream.size())
                .map(body -> remember(upstream.name(), body))
                .onFailure(failure -> LOG.infof("no OpenAPI document of a service service=%s", upstream.name()));
    }

    private Future<Buffer> fetch(Upstream upstream, int attemptsLeft) {
        long now = System.nanoTime();
        var instance = upstream.next(now);
        return connections
                .request(LIMITS, instance, HttpMethod.GET, ADDRESS)
                .compose(request -> request.setTimeout(FETCH_MILLIS_MAX).send())
                .compose(HttpClientResponse::body)
                .recover(failure -> {
                    upstream.rest(instance, now);
                    return attemptsLeft > 1 ? fetch(upstream, attemptsLeft - 1) : Future.failedFuture(failure);
                });
    }

    private JsonNode remember(String service, Buffer body) {
        try {
            var document = MAPPER.readTree(body.getBytes());
            if (!document.has("paths")) {
                throw new IllegalStateException("not an OpenAPI document");
            }
            lastByService.put(service, document);
            return document;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Buffer merge() {
        List<String> services =
                routes.upstreams().stream().map(Upstream::name).sorted().toList();
        var merge = new OpenApiMerge(services.stream()
                .filter(service -> !lastByService.containsKey(service))
                .toList());
        for (String service : services) {
            @Nullable JsonNode document = lastByService.get(service);
            if (document != null) {
                merge.add(service, document);
            }
        }
        merge.deprecate(routes::isDeprecated);
        return Buffer.buffer(merge.json(MAPPER));
    }

    private record Kept(Buffer document, long untilNanos) {}
}
