package eu.buono.platform.web.warm;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.Search;
import io.quarkus.arc.All;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServerStart;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Walks the hot paths of this process from its start on, until the compiler has little left to do or the time is up;
 * only then the process reports ready. A step that fails is no reason not to become ready: what it needs may be away,
 * and other health checks say so.
 */
@Singleton
public class WarmUp {

    private static final Logger LOG = Logger.getLogger(WarmUp.class);

    private static final String REQUEST_METERS = "http.server.requests";

    private static final int WALKERS = 2;

    /** Each path often enough for the first compiler and, in what a path does several times, for the second; more takes
     * the processors from the processes that start beside this one. */
    private static final long ROUNDS_ENOUGH = 1_500;

    private static final Duration WINDOW = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(100);

    /** How long readiness waits for connections that steps need: Kafka may be away, and tills do without it. */
    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);

    private final WarmUpConfig config;
    private final WarmUpTokens tokens;
    private final List<WarmUpStep> steps;
    private final MeterRegistry meters;
    private final AtomicLong rounds = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicBoolean isBegun = new AtomicBoolean();
    private volatile long startNanos = System.nanoTime();
    private volatile boolean isEnded;

    @Inject
    public WarmUp(WarmUpConfig config, WarmUpTokens tokens, @All List<WarmUpStep> steps, MeterRegistry meters) {
        this.config = config;
        this.tokens = tokens;
        this.steps = steps;
        this.meters = meters;
    }

    void start(@Observes StartupEvent event) {
        startNanos = System.nanoTime();
        isEnded = config.timeMax().isZero() || steps.isEmpty();
    }

    void walk(@ObservesAsync HttpServerStart server) {
        if (!isEnded && isBegun.compareAndSet(false, true)) {
            int port = server.options().getPort();
            Thread.ofPlatform().daemon().name("warm-up").start(() -> walk(port));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        isEnded = true;
    }

    /** True once the paths are warm, or the time for it is over, whatever has become of it. */
    boolean isDone() {
        return isEnded || isOver();
    }

    /** Walks every path so many times in this thread, by the port of this process; returns how many walks failed. */
    public long rehearse(int port, int times) {
        long failedBefore = failures.get();
        begin();
        try (var self = new WarmUpClient(port, tokens)) {
            for (int round = 0; round < times; round++) {
                steps.forEach(step -> walk(step, self));
            }
        } finally {
            end();
        }
        return failures.get() - failedBefore;
    }

    private void begin() {
        tokens.begin();
        steps.forEach(WarmUpStep::begin);
    }

    private void end() {
        steps.forEach(WarmUpStep::end);
        tokens.end();
        // What was counted so far were rehearsals; the meters come back with the first request that is none.
        Search.in(meters).name(name -> name.startsWith(REQUEST_METERS)).meters().forEach(meters::remove);
    }

    private boolean isOver() {
        return System.nanoTime() - startNanos > config.timeMax().toNanos();
    }

    private void walk(int port) {
        try {
            begin();
            var walkers = IntStream.range(0, WALKERS)
                    .mapToObj(number -> Thread.ofPlatform()
                            .daemon()
                            .name("warm-up-" + number)
                            .start(() -> walkAll(port)))
                    .toList();
            watch();
            awaitConnections();
            isEnded = true;
            for (var walker : walkers) {
                walker.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            isEnded = true;
            end();
        }
        LOG.infof(
                "warm after %d ms rounds=%d failures=%d",
                Duration.ofNanos(System.nanoTime() - startNanos).toMillis(), rounds.get(), failures.get());
    }

    /** Returns when the compiler has little left to do, or the time is over. */
    private void watch() {
        var compiler = ManagementFactory.getCompilationMXBean();
        var levelling = new Levelling();
        long compiledMillis = compiler.getTotalCompilationTime();
        long walked = rounds.get();
        while (!isDone() && !levelling.isLevel()) {
            LockSupport.parkNanos(WINDOW.toNanos());
            long compiledNowMillis = compiler.getTotalCompilationTime();
            long walkedNow = rounds.get();
            levelling.add(WINDOW, Duration.ofMillis(compiledNowMillis - compiledMillis), walkedNow - walked);
            compiledMillis = compiledNowMillis;
            walked = walkedNow;
        }
    }

    private void awaitConnections() {
        while (!isDone()
                && System.nanoTime() - startNanos < CONNECT_MAX.toNanos()
                && !steps.stream().allMatch(WarmUpStep::isConnected)) {
            LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
        }
    }

    private void walkAll(int port) {
        try (var self = new WarmUpClient(port, tokens)) {
            while (!isDone() && rounds.get() < ROUNDS_ENOUGH) {
                for (var step : steps) {
                    walk(step, self);
                }
                verifyTokens();
                rounds.incrementAndGet();
            }
        }
    }

    private void walk(WarmUpStep step, WarmUpClient self) {
        var context = Arc.requireContainer().requestContext();
        context.activate();
        try {
            step.walk(self);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            failed(step.name(), e);
        } finally {
            context.terminate();
        }
    }

    private void verifyTokens() {
        try {
            tokens.verifyAny();
        } catch (ParseException e) {
            failed("tokens", e);
        }
    }

    /** The first failure is told with its cause, all are counted: each round would fail alike. */
    private void failed(String step, Exception e) {
        if (failures.incrementAndGet() == 1) {
            LOG.warnf(e, "a step of the warm-up fails step=%s", step);
        }
        LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
    }
}
