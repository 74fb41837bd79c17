package eu.buono.platform.durable;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Not live when a consumer has stopped silently: a restart helps, and nothing else would notice. */
@Liveness
@ApplicationScoped
class ConsumerLiveness implements HealthCheck {

    private final EventConsumers consumers;
    private final InstantSource clock = InstantSource.system();

    ConsumerLiveness(EventConsumers consumers) {
        this.consumers = consumers;
    }

    @Override
    public HealthCheckResponse call() {
        var silent = consumers.silentAt(clock.instant());
        return HealthCheckResponse.named("event consumers")
                .status(silent.isEmpty())
                .withData("silent", String.join(", ", silent))
                .build();
    }
}
