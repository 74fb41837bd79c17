package eu.buono.watch.journeys;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The signature of the status. */
@ConfigMapping(prefix = "buono.status")
public interface StatusConfig {

    /**
     * A JSON web key set of Ed25519 keys, the first one private: it signs the status, the others are only published.
     * Default none: a key is drawn at each start, so that nobody can compare; production refuses to start without one.
     */
    Optional<String> keys();
}
