package eu.buono.gateway.routing;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.RefusedException;
import eu.buono.gateway.admission.api.Admission;
import eu.buono.gateway.admission.api.KnownConnections;
import eu.buono.gateway.routing.api.Route;
import eu.buono.gateway.routing.api.RouteTable;
import eu.buono.gateway.routing.api.TraceContext;
import eu.buono.platform.web.RefusalNote;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Takes every request for {@code /v1/} or another route, before anything else of the process sees it. */
@ApplicationScoped
public class Gateway {

    private static final Logger LOG = Logger.getLogger(Gateway.class);

    private static final String API = "/v1/";

    /** What no service answers but the gateway itself. */
    private static final String OWN = "/v1/queue/";

    private static final int PRIORITY = 1000;
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);
    private static final String ALLOWED =
            METHODS.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "));

    private final RouteTable routes;
    private final Admission admission;
    private final Proxy proxy;
    private final GatewayMeters meters;

    @Inject
    public Gateway(RouteTable routes, Admission admission, Proxy proxy, GatewayMeters meters) {
        this.routes = routes;
        this.admission = admission;
        this.proxy = proxy;
        this.meters = meters;
    }

    void takeRequests(@Observes Filters filters) {
        filters.register(this::take, PRIORITY);
    }

    void refuseTheRest(@Observes Router router) {
        router.route().last().handler(context -> {
            var trace = TraceContext.start();
            refuse(context.request(), Optional.empty(), trace, refused(HttpRefusal.NOT_FOUND));
        });
    }

    private void take(RoutingContext context) {
        var request = context.request();
        KnownConnections.asked(request.connection());
        var route = route(request);
        var defect = RequestForm.defectOf(request);
        if (defect.isEmpty() && route.isEmpty() && !isApi(request)) {
            // Nothing but a route has a service behind it, for which this is meant.
            context.addHeadersEndHandler(begun -> context.response().headers().remove(RefusalNote.HEADER));
            context.next();
            return;
        }
        long startedNanos = System.nanoTime();
        request.pause();
        var trace = TraceContext.start();
        request.response().putHeader("traceparent", trace.traceparent()).putHeader("x-request-id", trace.traceId());
        var end = ResponseEnd.of(request.response());
        end.then(() -> meters.answered(route, request.response().getStatusCode(), System.nanoTime() - startedNanos));
        route.flatMap(Route::deprecation).ifPresent(deprecation -> deprecation.write(request.response()));
        if (defect.isPresent()) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            end.then(() -> request.connection().close());
            refuse(request, route, trace, refused(HttpRefusal.REQUEST_MALFORMED, defect.get()));
        } else if (route.isEmpty()) {
            refuse(request, route, trace, refused(HttpRefusal.NOT_FOUND));
        } else if (!METHODS.contains(request.method())) {
            request.response().putHeader(HttpHeaders.ALLOW, ALLOWED);
            refuse(request, route, trace, refused(HttpRefusal.METHOD_NOT_ALLOWED));
        } else {
            admission
                    .admit(request, route.get().rule())
                    .map(caller -> new AdmittedRequest(request, route.get(), trace, end, caller))
                    .onSuccess(admitted -> new Exchange(proxy, admitted).begin())
                    .onFailure(failure -> refuse(request, route, trace, failure));
        }
    }

    private static boolean isApi(HttpServerRequest request) {
        String path = String.valueOf(request.path());
        return !path.startsWith(OWN) && (request.uri().startsWith(API) || path.startsWith(API));
    }

    private Optional<Route> route(HttpServerRequest request) {
        String path = String.valueOf(request.path());
        return PathForm.isPlain(path) ? routes.route(path, request.method()) : Optional.empty();
    }

    private void refuse(HttpServerRequest request, Optional<Route> route, TraceContext trace, Throwable failure) {
        if (failure instanceof RefusedException refusal) {
            proxy.refusals().send(request, route, refusal, trace);
        } else {
            LOG.errorf(failure, "internal defect supportReference=%s", trace.traceId());
            proxy.refusals().send(request, route, HttpRefusal.INTERNAL_DEFECT, Optional.empty(), trace);
        }
    }
}
