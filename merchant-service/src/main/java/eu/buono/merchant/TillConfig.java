package eu.buono.merchant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
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

    /** How long after its capture a redemption can be reversed, default 14 days. */
    @WithDefault("14d")
    Duration reversalWindow();

    /**
     * Limits for trying unknown codes. Higher: codes, which are money, can be guessed; lower: honest tills are locked.
     */
    Guess guess();

    /** Limits for trying unknown codes. */
    interface Guess {

        /** Unknown codes of one merchant within the window that lock it, default 20. */
        @WithDefault("20")
        @Min(1)
        int merchantWrongMax();

        /**
         * Unknown codes from one network address within the window that lock it, default 100: shops share addresses.
         */
        @WithDefault("100")
        @Min(1)
        int addressWrongMax();

        /**
         * Refusals at the public counter under one merchant's code within the window that lock that counter, default
         * 100. Higher: many addresses together can guess more; lower: strangers close a shop's counter more easily.
         */
        @WithDefault("100")
        @Min(1)
        int counterWrongMax();

        /** Refusals at the public counter from one network address within the window that lock it, default 10. */
        @WithDefault("10")
        @Min(1)
        int counterAddressWrongMax();

        /** The time in which unknown codes add up, default 10 minutes. */
        @WithDefault("10m")
        Duration window();

        /** How long a lock lasts, default 10 minutes. */
        @WithDefault("10m")
        Duration lockout();
    }
}
