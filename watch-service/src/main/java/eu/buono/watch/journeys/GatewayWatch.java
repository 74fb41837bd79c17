package eu.buono.watch.journeys;

import eu.buono.platform.durable.OutsideTransactions;
import eu.buono.watch.journeys.model.Encounters;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What everybody meets at the gateway, as it counts it itself: in the last minutes, beside what canaries meet. */
@ApplicationScoped
class GatewayWatch {

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int OK = 200;

    private final JourneysConfig config;
    private final InstantSource clock = InstantSource.system();
    private final HttpClient http;
    private final Deque<Look> looks = new ArrayDeque<>();

    GatewayWatch(JourneysConfig config) {
        this.config = config;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.deadline())
                .build();
    }

    private record Look(Instant at, Encounters total) {}

    /** What was met since an instant. */
    record Met(Instant since, Encounters encounters) {}

    @Scheduled(every = "{buono.journeys.interval}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        config.gatewayMetrics()
                .map(address -> HttpRequest.newBuilder(address)
                        .timeout(config.deadline())
                        .build())
                .flatMap(this::read)
                .ifPresent(total -> add(new Look(clock.instant(), total)));
    }

    /** Nothing while the gateway's numbers cannot be read. */
    synchronized Optional<Met> met() {
        if (looks.size() < 2 || looks.getLast().at().plus(WINDOW).isBefore(clock.instant())) {
            return Optional.empty();
        }
        var first = looks.getFirst();
        return Optional.of(new Met(first.at(), looks.getLast().total().since(first.total())));
    }

    private synchronized void add(Look look) {
        if (!looks.isEmpty() && look.total().isRestartedSince(looks.getLast().total())) {
            looks.clear();
        }
        looks.addLast(look);
        while (looks.size() > 2 && looks.getFirst().at().plus(WINDOW).isBefore(look.at())) {
            looks.removeFirst();
        }
    }

    private Optional<Encounters> read(HttpRequest request) {
        OutsideTransactions.require("the gateway is not asked");
        try {
            var response = http.send(request, BodyHandlers.ofString());
            return response.statusCode() == OK ? Optional.of(Encounters.read(response.body())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
