package eu.buono.platform.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientKeyChecksTest {

    private static final Optional<String> PROVIDER = Optional.of("https://login.example");
    private static final String DEVELOPMENT = """
            {"keys":[{"kty":"EC","crv":"P-256","x":"%s","y":"R_rxsfr-k5sPAjgCvBJZlUIVb_xgIcwH4yOVY9GZxCA"}]}
            """.formatted(DevelopmentSecrets.CLIENT_KEY_X);

    private record Settings(Optional<String> clientKeys, String clientIssuer) implements WebConfig {

        @Override
        public int ordinaryRequestsMax() {
            return 8;
        }

        @Override
        public int jsonBytesMax() {
            return 65_536;
        }

        @Override
        public Duration tokenMemory() {
            return Duration.ZERO;
        }

        @Override
        public int tokensMax() {
            return 0;
        }
    }

    private static ClientKeyChecks checks(Environment environment, Optional<String> keys, String issuer) {
        return new ClientKeyChecks(environment, new Settings(keys, issuer), PROVIDER);
    }

    @Test
    void productionRefusesTheKeyThatAnybodyCanKnow() {
        var checks = checks(Environment.PRODUCTION, Optional.of(DEVELOPMENT), "buono:oauth");
        assertThatThrownBy(checks::check).hasMessageContaining("BUONO_WEB_CLIENT_KEYS");
    }

    @Test
    void productionNeedsNoClients() {
        assertThatCode(checks(Environment.PRODUCTION, Optional.empty(), "buono:oauth")::check)
                .doesNotThrowAnyException();
    }

    @Test
    void developmentTakesTheKeyThatAnybodyCanKnow() {
        assertThatCode(checks(Environment.DEVELOPMENT, Optional.of(DEVELOPMENT), "buono:oauth")::check)
                .doesNotThrowAnyException();
    }

    @Test
    void theTwoIssuersHaveTwoNames() {
        var checks = checks(Environment.DEVELOPMENT, Optional.of(DEVELOPMENT), PROVIDER.orElseThrow());
        assertThatThrownBy(checks::check).hasMessageContaining("buono.web.client-issuer");
    }
}
