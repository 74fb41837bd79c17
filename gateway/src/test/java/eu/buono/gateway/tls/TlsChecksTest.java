package eu.buono.gateway.tls;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.buono.gateway.tls.api.TlsConfig;
import eu.buono.platform.testkit.AssertionKey;
import eu.buono.platform.testkit.DevelopmentAuthority;
import eu.buono.platform.web.Environment;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsChecksTest {

    private static final String KEY = "buono.gateway.assertion-key";

    /** As in .env.example, where anybody can read it. */
    private static final String DEVELOPMENT_KEY = "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgjdtjhmYY1HslX1mbh27J"
            + "SJPe8j8iUVvTxYF5pnmx5VGhRANCAATs9QK4a5s84LSI5h36/pPKTOwDCA1rQiWg/FFp/H9SgexWSeuVFiQmQTHNKexkBlr67htHca9V"
            + "r7nIeL2uKUV3";

    private final Map<String, String> keystore;

    TlsChecksTest(@TempDir Path folder) throws IOException {
        var authority = DevelopmentAuthority.in(folder.resolve("authority.p12"), "secret");
        var file = Files.write(folder.resolve("server.p12"), authority.serverFile("secret"));
        this.keystore = Map.of("buono.gateway.tls.keystore", file.toString(), "buono.gateway.tls.password", "secret");
    }

    private static TlsChecks checks(Environment environment, Map<String, String> settings) {
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(TlsConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(TlsConfig.class);
        return new TlsChecks(environment, config);
    }

    private Map<String, String> withKeystore(String key) {
        var settings = new HashMap<>(keystore);
        settings.put(KEY, key);
        return settings;
    }

    @Test
    void aTlsPortNeedsAnAssertionKey() {
        assertThatThrownBy(checks(Environment.DEVELOPMENT, keystore)::check)
                .hasMessageContaining("BUONO_GATEWAY_ASSERTION_KEY");
        var settings = withKeystore(AssertionKey.make().privateText());
        assertThatCode(checks(Environment.DEVELOPMENT, settings)::check).doesNotThrowAnyException();
    }

    @Test
    void productionRefusesTheDevelopmentKey() {
        assertThatThrownBy(checks(Environment.PRODUCTION, Map.of(KEY, DEVELOPMENT_KEY))::check)
                .hasMessageContaining("BUONO_GATEWAY_ASSERTION_KEY");
        var own = Map.of(KEY, AssertionKey.make().privateText());
        assertThatCode(checks(Environment.PRODUCTION, own)::check).doesNotThrowAnyException();
    }

    @Test
    void productionRefusesAServerCertificateOfTheDevelopmentAuthority() {
        var settings = withKeystore(AssertionKey.make().privateText());
        assertThatThrownBy(checks(Environment.PRODUCTION, settings)::check)
                .hasMessageContaining("BUONO_GATEWAY_TLS_KEYSTORE");
    }
}
