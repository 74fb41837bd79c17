package eu.buono.merchant.redemption;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of the tills. */
@ConfigMapping(prefix = "buono.till")
public interface TillConfig {

    /** Threads that write, default 2. Higher: smaller batches and more commits; lower than 1 would answer nobody. */
    @WithDefault("2")
    @Min(1)
    @Max(16)
    int writers();

    /** Commands per transaction at most, default 128. Higher: locks are held longer; lower: less throughput. */
    @WithDefault("128")
    @Min(1)
    @Max(1000)
    int batchMax();

    /**
     * Commands that may wait, default 2000. Higher: they only wait to miss their deadline; lower: bursts are refused.
     */
    @WithDefault("2000")
    @Min(1)
    int queueMax();

    /** When a command gets an answer whatever happens, default 2.5 s; must be below the gateway's deadline (3 s). */
    @WithDefault("2500ms")
    Duration deadline();

    /**
     * Codes a second that one process looks up for one locked till, default 10; more makes guesses worth more, fewer
     * makes honest customers of a locked shop wait.
     */
    @WithName("guess.locked-per-second")
    @WithDefault("10")
    @Min(1)
    int lockedPerSecond();
}
