package eu.buono.platform.durable;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Not live when a consumer or the relay has stopped silently: a restart helps, and nothing else would notice. */
@Liveness
@ApplicationScoped
class ConsumerLiveness implements HealthCheck {

    private final EventConsumers consumers;
    private final OutboxRelay relay;
    private final InstantSource clock = InstantSource.system();

    ConsumerLiveness(EventConsumers consumers, OutboxRelay relay) {
        this.consumers = consumers;
        this.relay = relay;
    }

    @Override
    public HealthCheckResponse call() {
        var silent = consumers.silentAt(clock.instant());
        return HealthCheckResponse.named("event pipes")
                .status(silent.isEmpty() && relay.isAlive())
                .withData("relay", relay.isAlive())
                .withData("silent", String.join(", ", silent))
                .build();
    }
}
