package eu.buono.gateway.routing;

import eu.buono.gateway.routing.api.Route;
import eu.buono.gateway.routing.api.RouteTable;
import eu.buono.platform.web.RouteHistograms;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How many requests each route answered, how and how fast: {@code buono_gateway_requests_seconds}. */
@Singleton
public class GatewayMeters {

    private static final String NO_ROUTE = "none";

    /**
     * By route, then by the first digit of the status; made beforehand, because looking a meter up costs more than
     * counting.
     */
    private final Map<String, List<Timer>> timersByRoute = new HashMap<>();

    @Inject
    public GatewayMeters(MeterRegistry registry, RouteTable routes) {
        timersByRoute.put(NO_ROUTE, timers(registry, NO_ROUTE));
        routes.routes().forEach(route -> timersByRoute.put(route.name(), timers(registry, route.name())));
    }

    void answered(Optional<Route> route, int status, long nanos) {
        @Nullable List<Timer> timers = timersByRoute.get(route.map(Route::name).orElse(NO_ROUTE));
        int first = status / 100;
        if (timers != null && first < timers.size()) {
            timers.get(first).record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    private static List<Timer> timers(MeterRegistry registry, String route) {
        return IntStream.range(0, 6)
                .mapToObj(first -> Timer.builder("buono.gateway.requests")
                        .tags("route", route, "status", first + "xx")
                        .serviceLevelObjectives(RouteHistograms.ANSWERED_WITHIN.toArray(Duration[]::new))
                        .register(registry))
                .toList();
    }
}
