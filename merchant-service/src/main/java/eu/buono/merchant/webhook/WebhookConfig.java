package eu.buono.merchant.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of the webhooks. */
@ConfigMapping(prefix = "buono.webhook")
public interface WebhookConfig {

    /** How often due messages are looked for, default 1 s; longer: merchants hear later. */
    @WithDefault("1s")
    Duration interval();

    /** How long one try may take, default 10 s; longer: receivers that do not answer occupy more senders. */
    @WithDefault("10s")
    Duration timeout();

    /** Messages that one process sends at once, default 50. Higher: more connections; lower: a rush takes longer. */
    @WithDefault("50")
    @Min(1)
    @Max(1000)
    int batchMax();

    /** Messages of one merchant that one process sends at once, default 4; higher: fewer merchants at once. */
    @WithDefault("4")
    @Min(1)
    @Max(1000)
    int sendingPerMerchantMax();

    /** Test messages of one merchant in an hour, default 60; higher: our senders can be used against somebody. */
    @WithDefault("60")
    @Min(1)
    int testsPerHourMax();

    /** Webhooks of one merchant, default 10; higher: one merchant multiplies the messages. */
    @WithDefault("10")
    @Min(1)
    @Max(100)
    int perMerchantMax();

    /** How long messages and their log are kept, default 30 days; shorter than the tries (4 days) loses messages. */
    @WithDefault("30d")
    Duration retention();

    /**
     * Whether http and addresses that are not of the public internet are called, default false; true in tests and on
     * the machine of a developer only, and refused in production: merchants could reach into our network.
     */
    @WithDefault("false")
    boolean privateAddresses();
}
