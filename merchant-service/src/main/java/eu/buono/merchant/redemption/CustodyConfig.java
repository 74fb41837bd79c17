package eu.buono.merchant.redemption;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the custody of vouchers. */
@ConfigMapping(prefix = "buono.custody")
public interface CustodyConfig {

    /**
     * How often lapsed freezes and expired vouchers are told to the other services, default 1 s; higher: their money is
     * free later.
     */
    @WithDefault("1s")
    Duration sweepInterval();

    /**
     * How far the clocks of two processes may be apart, default 5 s: a freeze lapses this much later than it is due,
     * for tills, cancellations and the sweeper alike, and the sweeper closes expired vouchers this much later. Higher:
     * their money is free later; lower than the real skew: a process whose clock is ahead ends a freeze that another
     * one has promised to its till for a moment longer.
     */
    @WithDefault("5s")
    Duration clockSkewMax();
}
