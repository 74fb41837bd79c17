package eu.buono.gateway.admission.api;

import eu.buono.gateway.admission.LoadConfig;
import eu.buono.gateway.admission.queue.Capacity;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The limit of each pool, and who gives way to whom: while the answers of a pool of lower rank are slow, those of
 * higher rank get fewer places. So tills come before issuing, and issuing before everything else, whatever they
 * compete for: processors, connections of a database, its disk.
 */
@Singleton
public class AdaptiveLimits {

    /** From this share of its patience on a pool makes those of higher rank give way. */
    private static final int PRESSURE_PERCENT_MAX = 50;

    private static final int FULL_PERCENT = 100;

    private record Pool(AdaptiveLimit limit, int rank, Counter refused) {}

    private final LoadConfig config;
    private final MeterRegistry meters;
    private final Map<String, Pool> pools = new ConcurrentHashMap<>();

    @Inject
    public AdaptiveLimits(LoadConfig config, MeterRegistry meters) {
        this.config = config;
        this.meters = meters;
        config.pools().keySet().forEach(this::pool);
    }

    /** Whether a request of the pool would be refused now. Cheap: to be asked before anything else is. */
    public boolean isFull(String poolName, long nowNanos) {
        var pool = pool(poolName);
        giveWay(pool, nowNanos);
        return pool.limit().isFull();
    }

    /** A place, to be given back; empty if there is none. */
    public Optional<Place> enter(String poolName, long nowNanos) {
        var pool = pool(poolName);
        giveWay(pool, nowNanos);
        int inFlight = pool.limit().enter();
        return inFlight == 0 ? Optional.empty() : Optional.of(new Place(pool.limit(), inFlight, nowNanos));
    }

    /** Who comes first: 1 before 2. */
    public int rank(String poolName) {
        return pool(poolName).rank();
    }

    /** To be asked once by each request that is refused: when its turn would be. */
    public Duration refused(String poolName, long nowNanos) {
        var pool = pool(poolName);
        pool.refused().increment();
        return pool.limit().refused(nowNanos);
    }

    /** What the services behind the pool carry now; a pool that is full carries no more. */
    public Capacity capacity(String poolName, long nowNanos) {
        var limit = pool(poolName).limit();
        int pressure = limit.isFull() ? FULL_PERCENT : limit.pressurePercent(nowNanos);
        return new Capacity(limit.answersPerSecondMillis(), pressure);
    }

    private static boolean isSlow(Pool pool, long nowNanos) {
        return pool.limit().pressurePercent(nowNanos) > PRESSURE_PERCENT_MAX;
    }

    private void giveWay(Pool pool, long nowNanos) {
        if (!pool.limit().isStepDue(nowNanos)) {
            return;
        }
        boolean isOtherSlow = false;
        for (Pool other : pools.values()) {
            isOtherSlow |= other.rank() < pool.rank() && isSlow(other, nowNanos);
        }
        pool.limit().giveWay(isOtherSlow, nowNanos);
    }

    private Pool pool(String name) {
        return pools.computeIfAbsent(name, this::made);
    }

    private Pool made(String name) {
        var settings = Optional.ofNullable(config.pools().get(name));
        var limit = new AdaptiveLimit(
                settings.map(LoadConfig.PoolLoadConfig::patience).orElse(Duration.ofSeconds(2)),
                settings.map(LoadConfig.PoolLoadConfig::inFlightMin).orElse(16));
        var tags = Tags.of("pool", name);
        meters.gauge("buono.gateway.load.in.flight", tags, limit, AdaptiveLimit::inFlight);
        meters.gauge("buono.gateway.load.places", tags, limit, AdaptiveLimit::placesMax);
        var refused = meters.counter("buono.gateway.load.refused", tags);
        return new Pool(limit, settings.map(LoadConfig.PoolLoadConfig::rank).orElse(3), refused);
    }

    /** A place that a request has in its pool; given back once, however often that is said. Lives on one event loop. */
    public static final class Place {

        private final AdaptiveLimit limit;
        private final int inFlightAtEntry;
        private final long sinceNanos;
        private boolean isGivenBack;

        private Place(AdaptiveLimit limit, int inFlightAtEntry, long sinceNanos) {
            this.limit = limit;
            this.inFlightAtEntry = inFlightAtEntry;
            this.sinceNanos = sinceNanos;
        }

        /** For how long the place may be held; whoever waits for longer on purpose does so without one. */
        public Duration patience() {
            return limit.patience();
        }

        /** After an answer, or after the deadline. */
        public void answered(long nowNanos) {
            if (!isGivenBack) {
                isGivenBack = true;
                limit.answered(inFlightAtEntry, nowNanos - sinceNanos, nowNanos);
            }
        }

        /** Without an answer; that there was none for so long may say enough. */
        public void left(long nowNanos) {
            if (!isGivenBack) {
                isGivenBack = true;
                limit.left(inFlightAtEntry, nowNanos - sinceNanos, nowNanos);
            }
        }
    }
}
