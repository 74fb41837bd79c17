package eu.buono.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
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

    private final Connections connections;
    private final RouteTable routes;
    private final Duration maxAge;
    private final Map<String, JsonNode> lastByService = new ConcurrentHashMap<>();

    private volatile @Nullable Kept kept;

    @Inject
    public OpenApi(Connections connections, RouteTable routes, GatewayConfig config) {
        this.connections = connections;
        this.routes = routes;
        this.maxAge = config.openapiMaxAge();
    }

    void answerRequests(@Observes Router router) {
        router.get("/openapi").handler(this::answer);
    }

    private void answer(RoutingContext context) {
        long now = System.nanoTime();
        Kept known = kept;
        if (known != null && now - known.untilNanos < 0) {
            send(context, known.document);
            return;
        }
        Future.join(routes.upstreams().stream().map(this::fetch).toList()).onComplete(fetched -> {
            var document = merge();
            boolean isComplete = fetched.succeeded();
            // A document that lacks a service is asked for again soon: services start one after the other.
            long keepNanos = isComplete ? maxAge.toNanos() : TimeUnit.SECONDS.toNanos(1);
            kept = new Kept(document, now + keepNanos);
            send(context, document);
        });
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
                .request("ordinary", instance, HttpMethod.GET, ADDRESS)
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
        return Buffer.buffer(merge.json(MAPPER));
    }

    private record Kept(Buffer document, long untilNanos) {}
}
