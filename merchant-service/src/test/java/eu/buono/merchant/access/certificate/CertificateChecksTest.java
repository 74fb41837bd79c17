package eu.buono.merchant.access.certificate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.buono.platform.testkit.AssertionKey;
import eu.buono.platform.testkit.DevelopmentAuthority;
import eu.buono.platform.web.DevelopmentSecrets;
import eu.buono.platform.web.Environment;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateChecksTest {

    private static final String GATEWAY_KEYS = "buono.certificate.gateway-keys";

    private final Map<String, String> developmentAuthority;

    CertificateChecksTest(@TempDir Path folder) {
        var file = folder.resolve("authority.p12");
        DevelopmentAuthority.in(file, "secret");
        this.developmentAuthority = Map.of(
                "buono.certificate.authority.keystore",
                file.toString(),
                "buono.certificate.authority.password",
                "secret");
    }

    private static CertificateChecks checks(Environment environment, Map<String, String> settings) {
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(CertificateConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(CertificateConfig.class);
        var clock = InstantSource.system();
        return new CertificateChecks(
                environment, new CertificateAuthority(config, clock), new GatewayAssertions(config));
    }

    @Test
    void developmentTakesTheDevelopmentAuthority() {
        assertThatCode(checks(Environment.DEVELOPMENT, developmentAuthority)::check)
                .doesNotThrowAnyException();
    }

    @Test
    void productionRefusesTheDevelopmentAuthority() {
        assertThatThrownBy(checks(Environment.PRODUCTION, developmentAuthority)::check)
                .hasMessageContaining("BUONO_CERTIFICATE_AUTHORITY_KEYSTORE");
    }

    @Test
    void productionRefusesTheDevelopmentKeyOfTheGateway() {
        var settings =
                Map.of(GATEWAY_KEYS, AssertionKey.make().publicText() + "," + DevelopmentSecrets.ASSERTION_PUBLIC_KEY);
        assertThatThrownBy(checks(Environment.PRODUCTION, settings)::check)
                .hasMessageContaining("BUONO_CERTIFICATE_GATEWAY_KEYS");
    }

    @Test
    void productionTakesKeysOfItsOwnAndNone() {
        var own = Map.of(GATEWAY_KEYS, AssertionKey.make().publicText());
        assertThatCode(checks(Environment.PRODUCTION, own)::check).doesNotThrowAnyException();
        assertThatCode(checks(Environment.PRODUCTION, Map.of())::check).doesNotThrowAnyException();
    }

    @Test
    void whatIsNoKeyEndsTheProcess() {
        var settings = Map.of(GATEWAY_KEYS, "nonsense");
        assertThatThrownBy(() -> checks(Environment.DEVELOPMENT, settings)).hasMessageContaining("P-256");
    }
}
