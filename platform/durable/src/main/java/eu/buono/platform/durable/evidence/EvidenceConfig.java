package eu.buono.platform.durable.evidence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of the evidence over a service's books. */
@ConfigMapping(prefix = "buono.evidence")
public interface EvidenceConfig {

    /**
     * Ed25519 keys as JSON web key set, the same in every process of a service: the first one, private, signs
     * checkpoints and totals; all verify. watch-service has the public halves of all others. Default: a key that
     * anybody can know, which production refuses. When the public half of an older key is dropped, what it signed
     * counts as signed by nobody.
     */
    Optional<String> keys();

    /**
     * How often what was written is sealed. Longer: a change of a row that is not sealed yet goes unnoticed for longer;
     * shorter: more checkpoints, each of fewer rows.
     */
    @WithDefault("10s")
    Duration interval();

    /**
     * Positions per checkpoint, and so rows at most. Higher: more memory while one is sealed or verified; lower: more
     * checkpoints to keep and to verify.
     */
    @WithDefault("1000")
    int positionsMax();

    /**
     * How often each process verifies all that was sealed. Longer: a change is found later; shorter: whole tables are
     * read more often.
     */
    @WithDefault("1h")
    Duration verificationInterval();
}
