package eu.buono.voucher.issuance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of the issuance, besides the code encryption keys ({@link CodeVaultProducer}). */
@ConfigMapping(prefix = "buono.issuance")
public interface IssuanceConfig {

    /**
     * From the request to the deadline, default 30 s; shorter withdraws what a short outage delays, longer binds money
     * longer.
     */
    @WithDefault("30S")
    Duration time();

    /** Pause between two looks for overdue issuances, default 1 s; longer ends them later than promised. */
    @WithDefault("1S")
    Duration sweepInterval();

    /** Vouchers withdrawn per transaction, default 200; larger holds locks longer. */
    @WithDefault("200")
    @Min(1)
    @Max(10_000)
    int sweepBatchMax();

    /**
     * How long a request without {@code Prefer: wait} waits, default 2 s, but no longer than until 1.5 s before the
     * gateway gives up.
     */
    @WithDefault("2S")
    Duration waitTime();

    /** Pause between two looks for vouchers that another instance moved, default 25 ms; longer delays their answers. */
    @WithDefault("25MS")
    Duration watchInterval();
}
