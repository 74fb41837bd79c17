package eu.buono.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StartupChecksTest {

    private static final String SECRET = "ab".repeat(32);
    private static final Optional<String> ISSUER = Optional.of("https://login.example");

    private static final Optional<String> AUDIENCE = Optional.of("buono");

    @ParameterizedTest
    @EnumSource(Environment.class)
    void nothingStartsWithoutAnAudience(Environment environment) {
        for (var audiences : List.of(Optional.<String>empty(), Optional.of(" "))) {
            var checks = new StartupChecks(environment, SECRET, Duration.ZERO, ISSUER, audiences);
            assertThatThrownBy(checks::check).hasMessageContaining("MP_JWT_VERIFY_AUDIENCES");
        }
    }

    @Test
    void productionIsWhatHoldsWhenNothingIsSaid() throws IOException {
        // Given
        var defaults = getClass().getResource("/META-INF/microprofile-config.properties");

        // When
        var started = new SmallRyeConfigBuilder()
                .withProfile("prod")
                .withSources(new PropertiesConfigSource(defaults))
                .addDefaultInterceptors()
                .build();

        // Then
        assertThat(started.getValue("buono.environment", Environment.class)).isEqualTo(Environment.PRODUCTION);
        assertThat(started.getOptionalValue("mp.jwt.verify.audiences", String.class))
                .isEmpty();
    }

    @Test
    void developmentTakesEverything() {
        var checks = new StartupChecks(
                Environment.DEVELOPMENT, DevelopmentSecrets.HASH_SECRET, Duration.ZERO, Optional.empty(), AUDIENCE);
        assertThatCode(checks::check).doesNotThrowAnyException();
    }

    @Test
    void productionTakesItsOwnSecrets() {
        var checks = new StartupChecks(Environment.PRODUCTION, SECRET, Duration.ZERO, ISSUER, AUDIENCE);
        assertThatCode(checks::check).doesNotThrowAnyException();
    }

    @Test
    void productionRefusesTheDevelopmentSecret() {
        var checks = new StartupChecks(
                Environment.PRODUCTION, DevelopmentSecrets.HASH_SECRET, Duration.ZERO, ISSUER, AUDIENCE);
        assertThatThrownBy(checks::check).hasMessageContaining("BUONO_HASH_SECRET");
    }

    @Test
    void productionRefusesAClockThatIsMoved() {
        var moved = new StartupChecks(Environment.PRODUCTION, SECRET, Duration.ofDays(1), ISSUER, AUDIENCE);
        assertThatThrownBy(moved::check).hasMessageContaining("buono.clock.offset");
    }

    @Test
    void productionRefusesTheDevelopmentIssuerAndNone() {
        var development = Optional.of(DevelopmentSecrets.ISSUER);
        assertThatThrownBy(
                        new StartupChecks(Environment.PRODUCTION, SECRET, Duration.ZERO, development, AUDIENCE)::check)
                .hasMessageContaining("MP_JWT_VERIFY_ISSUER");
        assertThatThrownBy(
                        new StartupChecks(Environment.PRODUCTION, SECRET, Duration.ZERO, Optional.empty(), AUDIENCE)
                                ::check)
                .hasMessageContaining("MP_JWT_VERIFY_ISSUER");
    }

    @Test
    void productionRefusesAnIssuerWithoutEncryption() {
        var realm = Optional.of("http://localhost:8180/realms/buono");
        assertThatThrownBy(new StartupChecks(Environment.PRODUCTION, SECRET, Duration.ZERO, realm, AUDIENCE)::check)
                .hasMessageContaining("https");
    }
}
