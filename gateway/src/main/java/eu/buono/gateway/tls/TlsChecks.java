package eu.buono.gateway.tls;

import eu.buono.gateway.tls.api.AssertionSigner;
import eu.buono.gateway.tls.api.TlsConfig;
import eu.buono.platform.web.DevelopmentSecrets;
import eu.buono.platform.web.Environment;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start with a TLS port that cannot say who connects, and in production with keys that anybody may have. */
@Startup
@Singleton
public class TlsChecks {

    private final Environment environment;
    private final TlsConfig config;

    @Inject
    public TlsChecks(@ConfigProperty(name = "buono.environment") Environment environment, TlsConfig config) {
        this.environment = environment;
        this.config = config;
    }

    /** Throws {@link IllegalStateException}, which ends the process, if the configuration is dangerous. */
    @PostConstruct
    void check() {
        Optional<AssertionSigner> signer = config.assertionKey().map(AssertionSigner::of);
        if (config.tls().keystore().isPresent() && signer.isEmpty()) {
            throw new IllegalStateException(
                    "a TLS port needs buono.gateway.assertion-key: set" + " BUONO_GATEWAY_ASSERTION_KEY");
        }
        if (environment != Environment.PRODUCTION) {
            return;
        }
        if (signer.filter(key -> key.belongsTo(DevelopmentSecrets.ASSERTION_PUBLIC_KEY))
                .isPresent()) {
            throw new IllegalStateException(
                    "buono.gateway.assertion-key is the development key: set" + " BUONO_GATEWAY_ASSERTION_KEY");
        }
        if (config.tls().keystore().filter(this::isDevelopments).isPresent()) {
            throw new IllegalStateException("the server certificate is of the development authority: set"
                    + " BUONO_GATEWAY_TLS_KEYSTORE to your own");
        }
    }

    private boolean isDevelopments(Path keystore) {
        var password = config.tls().password().orElse("").toCharArray();
        try (var file = Files.newInputStream(keystore)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(file, password);
            for (String alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate certificate
                        && certificate.getIssuerX500Principal().getName().contains(DevelopmentSecrets.AUTHORITY)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("buono.gateway.tls.keystore cannot be read: " + keystore, e);
        }
    }
}
