package eu.buono.platform.durable;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Not live when a restart helps and nothing else would notice: a thread has ended, or the relay or a consumer hangs, or
 * goes round in vain, although Kafka and the database answer. What fails is tried again without a restart: one would
 * not bring back Kafka, the database or a topic, and the process would only lose what it has in memory.
 */
@Liveness
@ApplicationScoped
class ConsumerLiveness implements HealthCheck {

    private final EventConsumers consumers;
    private final OutboxRelay relay;
    private final DeferredEvents deferredEvents;
    private final Surroundings surroundings;
    private final DurableConfig config;
    private final Suspicion suspicion = new Suspicion();
    private final InstantSource clock = InstantSource.system();

    ConsumerLiveness(
            EventConsumers consumers,
            OutboxRelay relay,
            DeferredEvents deferredEvents,
            Surroundings surroundings,
            DurableConfig config) {
        this.consumers = consumers;
        this.relay = relay;
        this.deferredEvents = deferredEvents;
        this.surroundings = surroundings;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        var now = clock.instant();
        var dead = dead();
        var standing = standingAt(now);
        boolean isSuspected = !standing.isEmpty() && surroundings.answer();
        boolean isStuck = suspicion.isConfirmed(isSuspected, now, config.consumerSilenceMax());
        return HealthCheckResponse.named("event pipes")
                .status(dead.isEmpty() && !isStuck)
                .withData("relay", relay.isAlive())
                .withData("dead", String.join(", ", dead))
                .withData("silent", String.join(", ", standing))
                .build();
    }

    private List<String> dead() {
        var dead = new ArrayList<>(consumers.dead());
        if (!relay.isAlive()) {
            dead.add("relay");
        }
        if (!deferredEvents.isAlive()) {
            dead.add("deferred events");
        }
        return dead;
    }

    private List<String> standingAt(Instant now) {
        var standing = new ArrayList<>(consumers.standingAt(now));
        if (relay.progress().isStandingAt(now, config.consumerSilenceMax())) {
            standing.add("relay");
        }
        return standing;
    }
}
