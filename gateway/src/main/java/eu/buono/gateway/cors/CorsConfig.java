package eu.buono.gateway.cors;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Frontends that are served elsewhere. */
@ConfigMapping(prefix = "buono.gateway.cors")
public interface CorsConfig {

    /**
     * Origins whose pages may call the API, such as {@code https://app.example.it}, separated by commas; default none.
     * A page of an origin that is missing here cannot read any answer; a stranger's that is here can do whatever its
     * reader's token allows. Each environment has its own; {@code *} is refused, and in production also {@code http}.
     */
    Optional<Set<String>> origins();

    /**
     * How long a browser may remember what is allowed, default 10 minutes; shorter asks before nearly every request.
     */
    @WithDefault("10M")
    Duration maxAge();
}
