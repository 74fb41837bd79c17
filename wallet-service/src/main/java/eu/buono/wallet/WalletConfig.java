package eu.buono.wallet;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** What wallet-service can be told beyond what every service can. */
@ConfigMapping(prefix = "buono.wallet")
public interface WalletConfig {

    /** Loading from files. */
    Load load();

    /** How often ended lots are looked for; longer shows ended money as available for longer (it is never held). */
    Interval expiry();

    /** How often all lots are compared with the ledger; longer finds a contradiction later, shorter costs CPU. */
    Interval reconciliation();

    /** How often something is done by schedule; the defaults stand in application.properties, with what they cost. */
    interface Interval {
        Duration interval();
    }

    /** Loading from files. */
    interface Load {
        /**
         * Rows kept and later loaded in one transaction, default 2000; larger delays holds of the same moment and needs
         * more memory per upload, smaller is slower.
         */
        @WithDefault("2000")
        @Min(1)
        @Max(20_000)
        int chunkRows();

        /**
         * Tries of a chunk that fails for a reason that does not pass by itself, a second apart, before its job ends as
         * failed, default 5; fewer gives up on what a restart would have mended.
         */
        @WithDefault("5")
        @Min(1)
        @Max(1000)
        int attemptsMax();

        /** An upload of which nothing was heard for this long has failed, default 5 min; shorter fails slow senders. */
        @WithDefault("5M")
        Duration silenceMax();
    }
}
