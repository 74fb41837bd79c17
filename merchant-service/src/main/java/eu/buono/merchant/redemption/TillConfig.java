package eu.buono.merchant.redemption;

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

    /**
     * How long after its capture a redemption can be reversed, default 14 days. Longer: what is owed to a merchant is
     * final later; shorter: goods that come back cannot be given back.
     */
    @WithDefault("14d")
    Duration reversalWindow();

    /**
     * Limits for trying unknown codes; decision 0025 has the arithmetic. Higher: codes, which are money, can be
     * guessed; lower: honest tills are locked out.
     */
    Guess guess();

    /** Limits for trying unknown codes. */
    interface Guess {

        /**
         * Unknown codes of one end customer, as a till names it, that lock it out of this merchant, default 10; higher:
         * each name that a guesser invents is worth more.
         */
        @WithDefault("10")
        @Min(1)
        int customerWrongMax();

        /** Unknown codes that lock a merchant which has cashed nothing yet, default 100; more for who cashes more. */
        @WithDefault("100")
        @Min(1)
        int merchantWrongMax();

        /**
         * As {@link #merchantWrongMax()}, of the refusals at the public counter under one merchant's code, default 100;
         * lower: a stranger locks the counter sooner, higher: may guess more.
         */
        @WithDefault("100")
        @Min(1)
        int counterWrongMax();

        /**
         * Refusals at the public counter that lock one network address, default 10; lower: shops behind one address
         * lock each other, higher: a stranger may guess more.
         */
        @WithDefault("10")
        @Min(1)
        int counterAddressWrongMax();

        /**
         * In which time as many unknown codes as lock a merchant are forgiven, default 24 hours; shorter: a guesser may
         * try more codes a day, longer: an honest shop stays locked longer.
         */
        @WithDefault("24h")
        Duration merchantWindow();

        /**
         * In which time as many unknown codes as lock a customer or an address are forgiven, default 2 hours; shorter
         * and longer as for {@link #merchantWindow()}.
         */
        @WithDefault("2h")
        Duration personWindow();

        /**
         * How long after its issue a voucher is looked at although the till is locked out, default 30 minutes. Longer:
         * a guess is worth more; shorter: honest customers of a locked shop are refused.
         */
        @WithDefault("30m")
        Duration fresh();

        /** Codes a second that one process looks up for one locked till, default 10; more makes guesses worth more. */
        @WithDefault("10")
        @Min(1)
        int lockedPerSecond();
    }
}
