package eu.buono.gateway.routing.api;

import eu.buono.gateway.admission.api.AdmissionRule;
import eu.buono.gateway.admission.api.RateClasses;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The routes of the configuration, most special first. */
@Singleton
public class RouteTable {

    private final List<Route> routes;

    /** Where a warm-up goes; none once it has ended. */
    private volatile Optional<Route> rehearsal = Optional.empty();

    @Inject
    public RouteTable(RoutingConfig config, UpstreamConfig upstreams, RateClasses rates) {
        Map<String, Upstream> upstreamByName = upstreams.addresses().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new Upstream(entry.getKey(), entry.getValue(), config.restAfterFailure())));
        this.routes = config.routes().entrySet().stream()
                .map(entry -> route(entry.getKey(), entry.getValue(), upstreamByName, rates))
                .sorted(Comparator.comparingInt((Route route) -> -route.prefix().length())
                        .thenComparing(route -> route.method().isEmpty()))
                .toList();
    }

    /** The most special route for a path, empty if there is none. */
    public Optional<Route> route(String path, HttpMethod method) {
        for (Route route : routes) {
            if (route.matches(path, method)) {
                return Optional.of(route);
            }
        }
        return rehearsal.filter(route -> route.matches(path, method));
    }

    /** Adds, until {@link #endRehearsal}, a route as the one of {@code path} that leads to {@code address}. */
    public void rehearse(String path, String prefix, URI address) {
        rehearsal = route(path, HttpMethod.POST)
                .map(like -> like.rehearsal(prefix, new Upstream("warm-up", List.of(address), Duration.ofSeconds(1))));
    }

    public void endRehearsal() {
        rehearsal = Optional.empty();
    }

    /** Whether an operation of the document will go. */
    public boolean isDeprecated(String path, String method) {
        return route(path, HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)))
                .flatMap(Route::deprecation)
                .isPresent();
    }

    public List<Route> routes() {
        return routes;
    }

    public List<Upstream> upstreams() {
        return routes.stream().map(Route::upstream).distinct().toList();
    }

    private static Route route(
            String name, RoutingConfig.RouteConfig config, Map<String, Upstream> upstreams, RateClasses rates) {
        return new Route(
                name,
                config.prefix(),
                config.method().map(HttpMethod::valueOf),
                required(upstreams, config.upstream(), "buono.upstream"),
                config.deadline().toMillis(),
                rule(config, rates),
                config.waiting(),
                config.soapNamespace(),
                config.deprecation().map(RouteDeprecation::of));
    }

    private static AdmissionRule rule(RoutingConfig.RouteConfig config, RateClasses rates) {
        long bodyBytesMax = config.bodyMax().asLongValue();
        return new AdmissionRule(
                bodyBytesMax,
                config.open(),
                config.certificate(),
                config.ticket(),
                config.role(),
                rates.require(config.rate()),
                config.pool(),
                Route.isBoundByLoad(bodyBytesMax, config.waiting()),
                config.queued());
    }

    private static <T> T required(Map<String, T> table, String name, String key) {
        return Optional.ofNullable(table.get(name))
                .orElseThrow(() -> new IllegalStateException(key + "." + name + " is used and not set"));
    }
}
