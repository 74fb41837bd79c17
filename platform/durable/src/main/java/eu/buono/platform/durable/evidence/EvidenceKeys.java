package eu.buono.platform.durable.evidence;

import eu.buono.contracts.evidence.CheckpointKeys;
import eu.buono.platform.web.Environment;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The keys of this installation's checkpoints. A service with a book refuses to start without a key of its own. */
@Startup
@Singleton
class EvidenceKeys {

    private static final String DEVELOPMENT = """
            {"keys":[{"kty":"OKP","crv":"Ed25519","kid":"development",
            "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"}]}
            """;

    private final CheckpointKeys keys;

    EvidenceKeys(
            EvidenceConfig config,
            Instance<SealedTable> tables,
            @ConfigProperty(name = "buono.environment") Environment environment) {
        var development = CheckpointKeys.read(DEVELOPMENT);
        this.keys = config.keys().map(CheckpointKeys::read).orElse(development);
        boolean isKnownToAnybody = keys.startLike(development);
        if (environment == Environment.PRODUCTION && isKnownToAnybody && !tables.isUnsatisfied()) {
            throw new IllegalStateException("buono.evidence.keys is the development key: set BUONO_EVIDENCE_KEYS");
        }
    }

    CheckpointKeys keys() {
        return keys;
    }
}
