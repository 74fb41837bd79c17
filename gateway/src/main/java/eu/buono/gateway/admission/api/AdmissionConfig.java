package eu.buono.gateway.admission.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How many requests may come, and how many may wait. */
@ConfigMapping(prefix = "buono.gateway")
public interface AdmissionConfig {

    /** By rate class. */
    Map<String, RateConfig> rates();

    /** Limits of what waits. */
    WaitingConfig waiting();

    /**
     * How many callers and addresses are counted per rate class, default 20000, about 150 bytes each; fewer: the oldest
     * counts are forgotten, and with them the limit.
     */
    @WithDefault("20000")
    @Min(100)
    @Max(10_000_000)
    int bucketsMax();

    /**
     * Addresses of proxies whose X-Forwarded-For is believed, default none; a stranger here can pretend to be anybody.
     */
    Optional<Set<String>> trustedProxies();

    /** How many requests may wait at once. */
    interface WaitingConfig {
        /** One answer, held back. */
        WaitingLimitConfig answers();

        /** Streams of events. */
        WaitingLimitConfig streams();
    }

    interface WaitingLimitConfig {
        /** Of one caller; beyond, answers are wanted at once and streams are refused. */
        @Min(1)
        int perCallerMax();

        /** Of all callers of this process; must stay below the connections of the routes' pool. */
        @Min(1)
        int totalMax();
    }

    /** Requests a second that one caller, or one address, may send for long; twice as many may come at once. */
    interface RateConfig {
        /** Of one caller that has shown who it is; lower refuses honest bursts, higher lets one caller take much. */
        @Min(1)
        int perCaller();

        /** Of one network address; lower hurts offices that share one, higher lets one stranger take much. */
        @Min(1)
        int perAddress();
    }
}
