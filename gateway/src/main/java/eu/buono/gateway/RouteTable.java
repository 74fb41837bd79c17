package eu.buono.gateway;

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
    public RouteTable(GatewayConfig config, UpstreamConfig upstreams) {
        Map<String, Upstream> upstreamByName = upstreams.addresses().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new Upstream(entry.getKey(), entry.getValue(), config.restAfterFailure())));
        Map<String, RateClass> rateByName = config.rates().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new RateClass(entry.getKey(), entry.getValue(), config.bucketsMax())));
        this.routes = config.routes().entrySet().stream()
                .map(entry -> route(entry.getKey(), entry.getValue(), upstreamByName, rateByName))
                .sorted(Comparator.comparingInt((Route route) -> -route.prefix().length())
                        .thenComparing(route -> route.method().isEmpty()))
                .toList();
    }

    /** The most special route for a path, empty if there is none. */
    Optional<Route> route(String path, HttpMethod method) {
        for (Route route : routes) {
            if (route.matches(path, method)) {
                return Optional.of(route);
            }
        }
        return rehearsal.filter(route -> route.matches(path, method));
    }

    /** Adds, until {@link #endRehearsal}, a route as the one of {@code path} that leads to {@code address}. */
    void rehearse(String path, String prefix, URI address) {
        rehearsal = route(path, HttpMethod.POST)
                .map(like -> like.rehearsal(prefix, new Upstream("warm-up", List.of(address), Duration.ofSeconds(1))));
    }

    void endRehearsal() {
        rehearsal = Optional.empty();
    }

    /** Whether an operation of the document will go. */
    public boolean isDeprecated(String path, String method) {
        return route(path, HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)))
                .flatMap(Route::deprecation)
                .isPresent();
    }

    List<Route> routes() {
        return routes;
    }

    public List<Upstream> upstreams() {
        return routes.stream().map(Route::upstream).distinct().toList();
    }

    private static Route route(
            String name,
            GatewayConfig.RouteConfig config,
            Map<String, Upstream> upstreams,
            Map<String, RateClass> rates) {
        return new Route(
                name,
                config.prefix(),
                config.method().map(HttpMethod::valueOf),
                required(upstreams, config.upstream(), "buono.upstream"),
                config.open(),
                config.certificate(),
                config.role(),
                config.deadline().toMillis(),
                config.bodyMax().asLongValue(),
                required(rates, config.rate(), "buono.gateway.rates"),
                config.pool(),
                config.waiting(),
                config.soapNamespace(),
                config.deprecation().map(RouteDeprecation::of));
    }

    public static <T> T required(Map<String, T> table, String name, String key) {
        return Optional.ofNullable(table.get(name))
                .orElseThrow(() -> new IllegalStateException(key + "." + name + " is used and not set"));
    }
}
