package eu.buono.merchant.access.client;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;

/** Settings of the tokens that merchants' clients get. */
@ConfigMapping(prefix = "buono.oauth")
public interface OauthConfig {

    /**
     * A JSON web key set whose first key (P-256, private) signs the tokens of clients, default none, which gives no
     * tokens out. Its public half must be in {@code buono.web.client-keys} here and at the gateway.
     */
    Optional<String> keys();

    /** How long a token lasts, default 10 minutes, at most an hour; longer: a stolen one is of use for longer. */
    @WithDefault("10m")
    Duration lifetime();

    /** Clients of one merchant that are not revoked, default 600; lower: shops with many tills share secrets. */
    @WithDefault("600")
    @Min(1)
    @Max(10_000)
    int clientsMax();
}
