package eu.buono.watch.journeys;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** How long the certificate is still good that the gateway shows to tills, as the canaries met it last. */
@ApplicationScoped
class GatewayCertificate {

    private static final long SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    private final MeterRegistry meters;
    private final InstantSource clock = InstantSource.system();
    private volatile Optional<Instant> end = Optional.empty();

    GatewayCertificate(MeterRegistry meters) {
        this.meters = meters;
    }

    void register(@Observes StartupEvent event) {
        meters.gauge("buono.gateway.certificate.days", this, GatewayCertificate::daysLeft);
    }

    void seen(X509Certificate certificate) {
        end = Optional.of(certificate.getNotAfter().toInstant());
    }

    /** Below zero once it has ended; no number until it was seen. */
    double daysLeft() {
        return end.map(known -> Duration.between(clock.instant(), known).toSeconds() / (double) SECONDS_PER_DAY)
                .orElse(Double.NaN);
    }
}
