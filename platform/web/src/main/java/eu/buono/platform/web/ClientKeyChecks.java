package eu.buono.platform.web;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start with an issuer of client tokens that anybody, or the identity provider, could be. */
@Startup
@Singleton
class ClientKeyChecks {

    private final Environment environment;
    private final WebConfig config;
    private final Optional<String> identityProvider;

    @Inject
    ClientKeyChecks(
            @ConfigProperty(name = "buono.environment") Environment environment,
            WebConfig config,
            @ConfigProperty(name = "mp.jwt.verify.issuer") Optional<String> identityProvider) {
        this.environment = environment;
        this.config = config;
        this.identityProvider = identityProvider;
    }

    /** Throws {@link IllegalStateException}, which ends the process, if the configuration is dangerous. */
    @PostConstruct
    void check() {
        if (config.clientKeys().isEmpty()) {
            return;
        }
        if (identityProvider.filter(config.clientIssuer()::equals).isPresent()) {
            throw new IllegalStateException("buono.web.client-issuer is the identity provider: give it its own name");
        }
        boolean isKnownToAnybody = ClientTokens.keys(config.clientKeys().get()).stream()
                .anyMatch(key -> key.toJson().contains(DevelopmentSecrets.CLIENT_KEY_X));
        if (environment == Environment.PRODUCTION && isKnownToAnybody) {
            throw new IllegalStateException("buono.web.client-keys holds the development key: set"
                    + " BUONO_WEB_CLIENT_KEYS and BUONO_OAUTH_KEYS to a key of your own");
        }
    }
}
