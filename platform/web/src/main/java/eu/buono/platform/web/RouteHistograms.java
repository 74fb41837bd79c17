package eu.buono.platform.web;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many requests of each route were answered within some times, so that whoever collects can tell percentiles over
 * all processes. Few times: each is a series for every route and status.
 */
@Singleton
public class RouteHistograms {

    /** Among them a second: whoever waits longer has met a late answer, as the status counts it. */
    public static final List<Duration> ANSWERED_WITHIN = Stream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000)
            .map(Duration::ofMillis)
            .toList();

    private static final String REQUESTS = "http.server.requests";

    private static final double[] NANOS =
            ANSWERED_WITHIN.stream().mapToDouble(Duration::toNanos).toArray();

    @Produces
    @Singleton
    MeterFilter histograms() {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().equals(REQUESTS)
                        ? DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(NANOS)
                                .build()
                                .merge(config)
                        : config;
            }
        };
    }
}
