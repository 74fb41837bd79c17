package eu.buono.gateway.routing.api;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The instances of one service, taken in turn; one that could not be reached rests for a while. */
public final class Upstream {

    private final String name;
    private final List<Instance> instances;
    private final long restNanos;
    private final AtomicInteger turn = new AtomicInteger();

    public Upstream(String name, List<URI> addresses, Duration restAfterFailure) {
        if (addresses.isEmpty()) {
            throw new IllegalStateException("buono.upstream." + name + " names no address");
        }
        this.name = name;
        this.instances = addresses.stream().map(Instance::of).toList();
        this.restNanos = restAfterFailure.toNanos();
    }

    public String name() {
        return name;
    }

    public int size() {
        return instances.size();
    }

    /** The instance whose turn it is, passing over the resting ones as long as another one is left. */
    public Instance next(long nowNanos) {
        int start = Math.floorMod(turn.getAndIncrement(), instances.size());
        for (int step = 0; step < instances.size(); step++) {
            var instance = instances.get((start + step) % instances.size());
            if (!instance.isResting(nowNanos)) {
                return instance;
            }
        }
        return instances.get(start);
    }

    /** Whether an instance is left that was not found dead lately; with no requests, nobody finds out. */
    public boolean isReachable(long nowNanos) {
        return instances.stream().anyMatch(instance -> !instance.isResting(nowNanos));
    }

    public void rest(Instance instance, long nowNanos) {
        instance.restUntil(nowNanos + restNanos);
    }

    /** One process of a service. */
    public static final class Instance {

        private final String host;
        private final int port;
        private final boolean isTls;
        /** Zero: not resting. Races between event loops only make it rest a little longer or shorter. */
        private volatile long restUntilNanos;

        private Instance(String host, int port, boolean isTls) {
            this.host = host;
            this.port = port;
            this.isTls = isTls;
        }

        static Instance of(URI address) {
            boolean isTls = "https".equals(address.getScheme());
            if (address.getHost() == null || !(isTls || "http".equals(address.getScheme()))) {
                throw new IllegalStateException("not an http or https address: " + address);
            }
            int portDefault = isTls ? 443 : 80;
            return new Instance(address.getHost(), address.getPort() < 0 ? portDefault : address.getPort(), isTls);
        }

        public String host() {
            return host;
        }

        public int port() {
            return port;
        }

        public boolean isTls() {
            return isTls;
        }

        private boolean isResting(long nowNanos) {
            long until = restUntilNanos;
            return until != 0 && nowNanos - until < 0;
        }

        private void restUntil(long nanos) {
            restUntilNanos = nanos;
        }
    }
}
