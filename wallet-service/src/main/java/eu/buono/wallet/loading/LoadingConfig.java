package eu.buono.wallet.loading;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of loading from files. */
@ConfigMapping(prefix = "buono.loading")
public interface LoadingConfig {

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
