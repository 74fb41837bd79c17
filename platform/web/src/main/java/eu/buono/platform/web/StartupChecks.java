package eu.buono.platform.web;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start in production with what anybody can know. */
@Startup
@Singleton
class StartupChecks {

    private final WebConfig config;
    private final Optional<String> issuer;

    @Inject
    StartupChecks(WebConfig config, @ConfigProperty(name = "mp.jwt.verify.issuer") Optional<String> issuer) {
        this.config = config;
        this.issuer = issuer;
    }

    @PostConstruct
    void check() {
        check(config.environment(), config.hashSecret(), issuer);
    }

    static void check(WebConfig.Environment environment, String hashSecret, Optional<String> issuer) {
        if (environment != WebConfig.Environment.PRODUCTION) {
            return;
        }
        if (hashSecret.equalsIgnoreCase(DevelopmentSecrets.HASH_SECRET)) {
            throw new IllegalStateException("buono.hash-secret is the development secret: set BUONO_HASH_SECRET");
        }
        if (issuer.isEmpty() || issuer.get().equals(DevelopmentSecrets.ISSUER)) {
            throw new IllegalStateException(
                    "mp.jwt.verify.issuer is the development issuer: set MP_JWT_VERIFY_ISSUER to the identity provider");
        }
    }
}
