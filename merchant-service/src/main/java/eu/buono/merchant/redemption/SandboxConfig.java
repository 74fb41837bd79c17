package eu.buono.merchant.redemption;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of the sandbox. */
@ConfigMapping(prefix = "buono.sandbox")
public interface SandboxConfig {

    /** Vouchers that a merchant may make in a day (UTC), default 500. Higher: rows for nothing; 0: no sandbox. */
    @WithDefault("500")
    @Min(0)
    @Max(100_000)
    int vouchersPerDay();

    /** How long a voucher of the sandbox can be used, default 7 days. Shorter: tests of tills end in the middle. */
    @WithDefault("7d")
    Duration validity();
}
