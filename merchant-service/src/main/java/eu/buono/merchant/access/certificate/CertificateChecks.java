package eu.buono.merchant.access.certificate;

import eu.buono.platform.web.DevelopmentSecrets;
import eu.buono.platform.web.Environment;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start in production with an authority or a gateway key that anybody may have. */
@Startup
@Singleton
class CertificateChecks {

    private final Environment environment;
    private final CertificateAuthority authority;
    private final GatewayAssertions gatewayWord;

    CertificateChecks(
            @ConfigProperty(name = "buono.environment") Environment environment,
            CertificateAuthority authority,
            GatewayAssertions gatewayWord) {
        this.environment = environment;
        this.authority = authority;
        this.gatewayWord = gatewayWord;
    }

    /** Throws {@link IllegalStateException}, which ends the process, if the configuration is dangerous. */
    @PostConstruct
    void check() {
        if (environment != Environment.PRODUCTION) {
            return;
        }
        if (authority.isDevelopments()) {
            throw new IllegalStateException("buono.certificate.authority is a development one: set"
                    + " BUONO_CERTIFICATE_AUTHORITY_KEYSTORE to your own");
        }
        if (gatewayWord.isTrusted(DevelopmentSecrets.ASSERTION_PUBLIC_KEY)) {
            throw new IllegalStateException("buono.certificate.gateway-keys holds the development key: set"
                    + " BUONO_CERTIFICATE_GATEWAY_KEYS to that of your gateway");
        }
    }
}
