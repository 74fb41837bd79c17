package eu.buono.voucher.cancellation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the cancellation of vouchers. */
@ConfigMapping(prefix = "buono.cancellation")
public interface CancellationConfig {

    /**
     * How long a request without {@code Prefer: wait} waits for the custodian, default 2 s, but no longer than until
     * 1.5 s before the gateway gives up; shorter answers 202 more often.
     */
    @WithDefault("2S")
    Duration waitTime();
}
