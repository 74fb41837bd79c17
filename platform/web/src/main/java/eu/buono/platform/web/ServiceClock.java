package eu.buono.platform.web;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The one clock of a service, as precise as its database: whatever is written into a book or told to somebody is by it,
 * and a test puts another one in its place. What measures how long something takes, and what checks the tokens and
 * certificates of others, goes by the system's.
 */
@Singleton
class ServiceClock {

    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    private final Duration offset;

    /**
     * @param offset how far the clock is ahead of the system's, default nothing; for trying the change of a year, and
     *     production refuses it: with another clock in each process, who may spend what differs from one to the next
     */
    ServiceClock(@ConfigProperty(name = "buono.clock.offset", defaultValue = "0S") Duration offset) {
        this.offset = offset;
    }

    @Produces
    @Singleton
    @DefaultBean
    InstantSource clock() {
        return Clock.tick(Clock.offset(Clock.systemUTC(), offset), MICROSECOND);
    }
}
