package eu.buono.gateway.admission.queue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The days on which people queue before they may ask for vouchers. */
@ConfigMapping(prefix = "buono.gateway.queue")
public interface QueueConfig {

    /** By the name in the queue's address, such as a programme's id, default none: nobody ever queues. */
    Map<String, OpeningConfig> openings();

    /**
     * How long before an opening people may take a place, default 1 h; all who do so share one draw. Shorter: fewer
     * know of it in time.
     */
    @WithDefault("1H")
    Duration early();

    /**
     * How long who was let in may ask for vouchers before the place is shown again, default 30 min. Shorter: people who
     * think for long ask for their place again; longer: more who were let in may come at once.
     */
    @WithDefault("30M")
    Duration pass();

    /** One opening. */
    interface OpeningConfig {

        /** The instant from which people are let in; wrong: the queue stands in the way of an ordinary day. */
        Instant opensAt();

        /**
         * The instant from which nobody queues any more, at most a week later: 4 bytes of memory are kept per second.
         * Too early: the crowd that is left comes at once.
         */
        Instant endsAt();
    }
}
