package eu.buono.portal.api;

import eu.buono.portal.PortalConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What watch-service says through the gateway, read once for all who look at about the same time: strangers share the
 * portal's address, and would use up its limits at the gateway on the day on which everybody looks.
 */
@ApplicationScoped
public class StatusReading {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Gateway gateway;
    private final URI elsewhere;
    private final InstantSource clock = InstantSource.system();
    private Reading latest = new Reading(Instant.MIN, Optional.empty(), new StatusHistory(List.of()));

    @Inject
    public StatusReading(Gateway gateway, PortalConfig config) {
        this.gateway = gateway;
        this.elsewhere = config.watch();
    }

    /** What was read at an instant; without a status if nobody answered. */
    public record Reading(Instant at, Optional<Status> status, StatusHistory history) {}

    /** Where watch-service itself says it, when the gateway does not answer. */
    public URI elsewhere() {
        return elsewhere;
    }

    /** One asks at a time; whoever waited for it gets the same. */
    public synchronized Reading latest() {
        if (clock.instant().isAfter(latest.at().plus(FRESH))) {
            latest = read();
        }
        return latest;
    }

    private Reading read() {
        try {
            var status = gateway.get("/v1/status", Status.class);
            var history = gateway.get("/v1/status/history", StatusHistory.class);
            return new Reading(clock.instant(), Optional.of(status), history);
        } catch (ProblemException e) {
            // That nobody answers is what this page is there to say.
            return new Reading(clock.instant(), Optional.empty(), new StatusHistory(List.of()));
        }
    }
}
