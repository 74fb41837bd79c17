package eu.buono.platform.web;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start without an audience, and in production with what anybody can know. */
@Startup
@Singleton
class StartupChecks {

    private final Environment environment;
    private final String hashSecret;
    private final Duration clockOffset;
    private final Optional<String> issuer;
    private final Optional<String> audiences;

    /**
     * @param environment where the process runs; development, which must be said aloud, lets it start with what anybody
     *     can know, and serves the page for trying
     * @param hashSecret 32 random bytes as hexadecimal digits, the same in all services, for ever: with another one, no
     *     person and no code is found again; who has it can try codes against the hashes. The default is for
     *     development, and production refuses it
     * @param clockOffset see {@link ServiceClock}
     */
    @Inject
    StartupChecks(
            @ConfigProperty(name = "buono.environment") Environment environment,
            @ConfigProperty(name = "buono.hash-secret", defaultValue = DevelopmentSecrets.HASH_SECRET)
                    String hashSecret,
            @ConfigProperty(name = "buono.clock.offset", defaultValue = "0S") Duration clockOffset,
            @ConfigProperty(name = "mp.jwt.verify.issuer") Optional<String> issuer,
            @ConfigProperty(name = "mp.jwt.verify.audiences") Optional<String> audiences) {
        this.environment = environment;
        this.hashSecret = hashSecret;
        this.clockOffset = clockOffset;
        this.issuer = issuer;
        this.audiences = audiences;
    }

    /** Throws {@link IllegalStateException}, which ends the process, if the configuration is dangerous. */
    @PostConstruct
    void check() {
        if (audiences.filter(text -> !text.isBlank()).isEmpty()) {
            throw new IllegalStateException(
                    "mp.jwt.verify.audiences is missing: set MP_JWT_VERIFY_AUDIENCES to whom tokens are made for");
        }
        if (environment != Environment.PRODUCTION) {
            return;
        }
        if (!clockOffset.isZero()) {
            throw new IllegalStateException("buono.clock.offset is for trying: production goes by the system's clock");
        }
        if (hashSecret.equalsIgnoreCase(DevelopmentSecrets.HASH_SECRET)) {
            throw new IllegalStateException("buono.hash-secret is the development secret: set BUONO_HASH_SECRET");
        }
        if (issuer.isEmpty() || issuer.get().equals(DevelopmentSecrets.ISSUER)) {
            throw new IllegalStateException(
                    "mp.jwt.verify.issuer is the development one: set MP_JWT_VERIFY_ISSUER to the identity provider");
        }
        // Such as the development realm of docker-compose.yml, whose passwords anybody knows.
        if (!issuer.get().startsWith("https://")) {
            throw new IllegalStateException(
                    "mp.jwt.verify.issuer is without encryption: set MP_JWT_VERIFY_ISSUER to an https one");
        }
    }
}
