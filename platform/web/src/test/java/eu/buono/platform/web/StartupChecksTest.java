package eu.buono.platform.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartupChecksTest {

    private static final String SECRET = "ab".repeat(32);
    private static final Optional<String> ISSUER = Optional.of("https://login.example");

    @Test
    void developmentTakesEverything() {
        var checks = new StartupChecks(Environment.DEVELOPMENT, DevelopmentSecrets.HASH_SECRET, Optional.empty());
        assertThatCode(checks::check).doesNotThrowAnyException();
    }

    @Test
    void productionTakesItsOwnSecrets() {
        var checks = new StartupChecks(Environment.PRODUCTION, SECRET, ISSUER);
        assertThatCode(checks::check).doesNotThrowAnyException();
    }

    @Test
    void productionRefusesTheDevelopmentSecret() {
        var checks = new StartupChecks(Environment.PRODUCTION, DevelopmentSecrets.HASH_SECRET, ISSUER);
        assertThatThrownBy(checks::check).hasMessageContaining("BUONO_HASH_SECRET");
    }

    @Test
    void productionRefusesTheDevelopmentIssuerAndNone() {
        var development = Optional.of(DevelopmentSecrets.ISSUER);
        assertThatThrownBy(new StartupChecks(Environment.PRODUCTION, SECRET, development)::check)
                .hasMessageContaining("MP_JWT_VERIFY_ISSUER");
        assertThatThrownBy(new StartupChecks(Environment.PRODUCTION, SECRET, Optional.empty())::check)
                .hasMessageContaining("MP_JWT_VERIFY_ISSUER");
    }

    @Test
    void productionRefusesAnIssuerWithoutEncryption() {
        var realm = Optional.of("http://localhost:8180/realms/buono");
        assertThatThrownBy(new StartupChecks(Environment.PRODUCTION, SECRET, realm)::check)
                .hasMessageContaining("https");
    }
}
