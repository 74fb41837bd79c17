package eu.buono.platform.durable.evidence;

import eu.buono.contracts.evidence.CheckpointKeys;
import eu.buono.platform.web.Environment;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The keys that sign checkpoints and totals, or that verify those of others. In production no service starts without
 * keys of its own.
 */
@Startup
@Singleton
public class EvidenceKeys {

    private static final String DEVELOPMENT = """
            {"keys":[{"kty":"OKP","crv":"Ed25519","kid":"development",
            "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"}]}
            """;

    private final CheckpointKeys keys;

    EvidenceKeys(EvidenceConfig config, @ConfigProperty(name = "buono.environment") Environment environment) {
        this.keys = keys(config.keys(), environment);
    }

    /** The keys of the configuration, or those of development, which production refuses. */
    static CheckpointKeys keys(Optional<String> configured, Environment environment) {
        var development = CheckpointKeys.read(DEVELOPMENT);
        var keys = configured.map(CheckpointKeys::read).orElse(development);
        if (environment == Environment.PRODUCTION && keys.startLike(development)) {
            throw new IllegalStateException("buono.evidence.keys is the development key: set BUONO_EVIDENCE_KEYS");
        }
        return keys;
    }

    public CheckpointKeys keys() {
        return keys;
    }
}
