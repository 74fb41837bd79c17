package eu.buono.voucher.issuance;

import eu.buono.platform.web.Environment;
import eu.buono.voucher.issuance.store.CodeVault;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives every bean the one {@link CodeVault} of this process, at start-up, so that a wrong key stops the start.
 */
@Singleton
class CodeVaultProducer {

    /** Anybody can read it in this repository; for tests and development. */
    static final String DEVELOPMENT_KEY = "62756f6e6f20646576656c6f706d656e7420636f646520656e6372797074696f";

    /**
     * @param key AES-256, 64 hexadecimal digits; without the right one no owner sees a code. The default is for
     *     development, and production refuses it
     * @param retired former keys of the same form, which open what they sealed; one that is left out closes it for ever
     */
    @Produces
    @Singleton
    @Startup
    CodeVault codeVault(
            @ConfigProperty(name = "buono.environment") Environment environment,
            @ConfigProperty(name = "buono.code-encryption-key", defaultValue = DEVELOPMENT_KEY) String key,
            @ConfigProperty(name = "buono.code-encryption-keys-retired") Optional<List<String>> retired) {
        return vault(environment, key, retired.orElse(List.of()));
    }

    static CodeVault vault(Environment environment, String key, List<String> retired) {
        if (environment == Environment.PRODUCTION && key.equalsIgnoreCase(DEVELOPMENT_KEY)) {
            throw new IllegalStateException(
                    "buono.code-encryption-key is the development key: set BUONO_CODE_ENCRYPTION_KEY");
        }
        try {
            return new CodeVault(key, retired);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "buono.code-encryption-key and each of buono.code-encryption-keys-retired need 64 hex digits", e);
        }
    }
}
