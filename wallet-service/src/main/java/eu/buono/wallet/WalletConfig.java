package eu.buono.wallet;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;

/** What wallet-service can be told beyond what every service can. */
@ConfigMapping(prefix = "buono.wallet")
public interface WalletConfig {

    /**
     * Where the programmes' rules are: JSON files, by path or on the class path. A programme left out makes its wallets
     * unusable: every request for it is refused with PROGRAMME_UNKNOWN.
     */
    @WithDefault("programmes/carta-docente.json,programmes/carta-giovani.json")
    List<String> programmes();

    /** Loading from files. */
    Load load();

    /** How often lots that have ended are looked for. */
    Interval expiry();

    /** How often the books are checked. */
    Interval reconciliation();

    /** How often something is done by schedule; the defaults stand in application.properties, with what they cost. */
    interface Interval {
        Duration interval();
    }

    /** Loading from files. */
    interface Load {
        /** Rows loaded in one transaction, default 2000; larger delays holds of the same moment, smaller is slower. */
        @WithDefault("2000")
        @Min(1)
        @Max(20_000)
        int chunkRows();

        /** Rows kept in memory while a file is received, default 5000; larger needs more memory per upload. */
        @WithDefault("5000")
        @Min(1)
        @Max(50_000)
        int receiveRows();

        /** An upload of which nothing was heard for this long has failed, default 5 min; shorter fails slow senders. */
        @WithDefault("5M")
        Duration silenceMax();
    }
}
