package eu.buono.portal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortalChecksTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String HTTPS = "https://portal.example";

    private record Told(URI origin, URI identity, String secret) implements PortalConfig {

        @Override
        public URI gateway() {
            return URI.create("http://gateway:8080");
        }

        @Override
        public URI watch() {
            return URI.create("http://watch:8188/");
        }

        @Override
        public String zone() {
            return "Europe/Rome";
        }

        @Override
        public Duration answerWithin() {
            return Duration.ofSeconds(10);
        }
    }

    private static void check(String environment, String origin, String identity, String secret, boolean secure) {
        var told = new Told(URI.create(origin), URI.create(identity), secret);
        new PortalChecks(told, environment, secure).check();
    }

    @ParameterizedTest
    @CsvSource({
        "http://portal.example,  https://login.example, 0123456789abcdef0123456789abcdef, true,  origin",
        "https://portal.example, http://localhost:8091/development, 0123456789abcdef0123456789abcdef, true,  identity",
        "https://portal.example, https://login.example, developmentOnlyPortalSecretOf32Characters, true,  secret",
        "https://portal.example, https://login.example, 0123456789abcdef0123456789abcdef, false, cookie-force-secure"
    })
    void productionRefusesWhatOnlyDevelopmentMayHave(
            String origin, String identity, String secret, boolean secure, String named) {
        assertThatThrownBy(() -> check("production", origin, identity, secret, secure))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(named);
    }

    @Test
    void productionStartsWithWhatItNeeds() {
        assertThatCode(() -> check("production", HTTPS, "https://login.example/realms/buono", SECRET, true))
                .doesNotThrowAnyException();
    }

    @Test
    void developmentStartsWithoutEncryption() {
        assertThatCode(() -> check("development", "http://localhost:8090", "http://localhost:8091", SECRET, false))
                .doesNotThrowAnyException();
    }

    /** Whoever says nothing, or something else, is in production. */
    @Test
    void whateverIsNotDevelopmentIsProduction() {
        assertThatThrownBy(() -> check("Development ", HTTPS, "http://localhost:8091", SECRET, true))
                .isInstanceOf(IllegalStateException.class);
    }
}
