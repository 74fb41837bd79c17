package eu.buono.platform.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** What every process that answers HTTP can be told. */
@ConfigMapping(prefix = "buono")
public interface WebConfig {

    /** The installation's secret for keyed hashes, hexadecimal, at least 64 digits. Another value makes every known person and code unknown. */
    @WithName("hash-secret")
    @WithDefault(DevelopmentSecrets.HASH_SECRET)
    String hashSecret();

    /** {@code development} or {@code production}; production refuses to start with development secrets. */
    @WithDefault("development")
    Environment environment();

    Web web();

    enum Environment {
        DEVELOPMENT,
        PRODUCTION
    }

    interface Web {
        /** Largest JSON body in bytes, default 64 KiB; smaller refuses honest requests, larger lets one request hold much memory. */
        @WithDefault("65536")
        @Min(1024)
        @Max(16_777_216)
        int jsonBytesMax();

        /** How long a verified token is remembered, default 60 s, 0 turns it off; a key that was withdrawn is trusted this much longer. */
        @WithDefault("60S")
        Duration tokenMemory();

        /** How many verified tokens are remembered, default 2000 (about 3 KiB each). */
        @WithDefault("2000")
        @Min(0)
        @Max(100_000)
        int tokensMax();
    }
}
