package eu.buono.platform.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;

/** What every process that answers HTTP can be told. */
@ConfigMapping(prefix = "buono.web")
public interface WebConfig {

    /**
     * Largest JSON body in bytes, default 64 KiB; a smaller one refuses honest requests, a larger one lets each request
     * hold that much memory.
     */
    @WithDefault("65536")
    @Min(1024)
    @Max(16_777_216)
    int jsonBytesMax();

    /**
     * How long a verified token is remembered, default 60 s, 0 for never; a withdrawn key is trusted this much longer.
     */
    @WithDefault("60S")
    Duration tokenMemory();

    /** How many verified tokens are remembered, default 2000, about 3 KiB each; fewer cost more RSA verifications. */
    @WithDefault("2000")
    @Min(0)
    @Max(100_000)
    int tokensMax();

    /**
     * Requests that are neither a till's nor an issue's and may be worked on at once, default 8. They share the
     * database's connections (16) with those two, with consumers and with the relay: more keep tills waiting for a
     * connection, fewer are slower.
     */
    @WithDefault("8")
    @Min(1)
    @Max(1000)
    int ordinaryRequestsMax();

    /**
     * Public keys of the issuer of client tokens as a JSON web key set (P-256), several while one is replaced; default
     * none, which refuses those tokens. A stranger's key here lets the stranger be any merchant.
     */
    Optional<String> clientKeys();

    /**
     * The name of the issuer of client tokens, default {@code buono:oauth}; another one than the identity provider's,
     * and the same in all processes, or its tokens are refused.
     */
    @WithDefault("buono:oauth")
    String clientIssuer();
}
