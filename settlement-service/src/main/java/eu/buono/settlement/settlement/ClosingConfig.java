package eu.buono.settlement.settlement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
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

    /** Merchants that are closed in one transaction. Higher: tills notice it; lower: more transactions. */
    @WithDefault("100")
    @Min(1)
    @Max(10_000)
    int batchMax();

    /**
     * Share of the time in which a closing works; it rests in between. Higher: sooner closed; lower: tills on the same
     * machine or database server notice it less.
     */
    @WithDefault("0.5")
    @DecimalMin("0.01")
    @DecimalMax("1")
    double workShare();
}
