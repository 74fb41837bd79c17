package eu.buono.settlement.settlement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.ZoneId;

/** How periods are closed. */
@ConfigMapping(prefix = "buono.closing")
public interface ClosingConfig {

    /**
     * Least amount in cents that is paid, default 1: anything above zero. Higher: small shops wait for more claims;
     * what is below is carried over, and shown as open.
     */
    @WithDefault("1")
    @Min(1)
    long amountMinCents();

    /**
     * How long after the end of a month it is closed by itself, default 15 days, which is longer than tills may
     * reverse. Shorter: what is reversed later must be credited in the next month.
     */
    @WithDefault("P15D")
    Duration delay();

    /** How often ordered closings are looked for, default 5 s. Longer: a closing begins later. */
    @WithDefault("5s")
    Duration interval();

    /** Where a month begins, default Europe/Rome. Another one moves claims of the first and last hours. */
    @WithDefault("Europe/Rome")
    ZoneId zone();

    /** Merchants that are closed in one transaction, default 500. Higher: longer transactions; lower: more of them. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int batchMax();
}
