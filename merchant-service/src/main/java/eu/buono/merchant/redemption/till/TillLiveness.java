package eu.buono.merchant.redemption.till;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Not live when a writer of the tills has ended: a restart helps, and nothing else would notice. */
@Liveness
@ApplicationScoped
class TillLiveness implements HealthCheck {

    private final TillQueue queue;

    TillLiveness(TillQueue queue) {
        this.queue = queue;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("till writers")
                .status(queue.isWriting())
                .build();
    }
}
