package eu.buono.portal;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start in production with what only development may have. */
@Startup
@Singleton
public class PortalChecks {

    private static final String DEVELOPMENT = "development";

    private final PortalConfig config;
    private final String environment;
    private final boolean areCookiesSecure;

    @Inject
    PortalChecks(
            PortalConfig config,
            @ConfigProperty(name = "buono.environment") String environment,
            @ConfigProperty(name = "quarkus.oidc.authentication.cookie-force-secure") boolean areCookiesSecure) {
        this.config = config;
        this.environment = environment;
        this.areCookiesSecure = areCookiesSecure;
    }

    /** Throws {@link IllegalStateException}, which ends the process, if the configuration is dangerous. */
    @PostConstruct
    void check() {
        if (environment.equals(DEVELOPMENT)) {
            return;
        }
        requireEncryption("buono.portal.identity", config.identity());
        requireEncryption("buono.portal.origin", config.origin());
        if (!areCookiesSecure) {
            throw new IllegalStateException(
                    "quarkus.oidc.authentication.cookie-force-secure is false: session cookies would travel in clear");
        }
        if (config.secret().startsWith(DEVELOPMENT)) {
            throw new IllegalStateException("buono.portal.secret is the development secret: set BUONO_PORTAL_SECRET");
        }
    }

    /** The development identity provider speaks http, and has people without passwords. */
    private static void requireEncryption(String key, URI address) {
        if (!"https".equals(address.getScheme())) {
            throw new IllegalStateException(key + " is without encryption: set an https one");
        }
    }
}
