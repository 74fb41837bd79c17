package eu.buono.voucher.programme;

import eu.buono.voucher.programme.api.Programmes;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before the first programme has arrived, which happens once in the life of an installation. */
@Readiness
@ApplicationScoped
class ProgrammeReadiness implements HealthCheck {

    private final Programmes programmes;

    ProgrammeReadiness(Programmes programmes) {
        this.programmes = programmes;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("programmes")
                .status(!programmes.isEmpty())
                .build();
    }
}
