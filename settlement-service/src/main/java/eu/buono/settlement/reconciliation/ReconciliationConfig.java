package eu.buono.settlement.reconciliation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How the books of this service are compared. */
@ConfigMapping(prefix = "buono.comparison")
public interface ReconciliationConfig {

    /** How often the next settlements are compared. Longer: a discrepancy is found later. */
    @WithDefault("10s")
    Duration interval();

    /** Settlements that are compared at once. Higher: all of them are seen sooner, and each time costs more. */
    @WithDefault("1000")
    @Min(1)
    @Max(10_000)
    int batchMax();
}
