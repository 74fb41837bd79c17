package eu.buono.gateway.cors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import eu.buono.platform.web.Environment;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.it",
                "https://app.example.it:8443",
                "http://localhost:5173",
                "http://[::1]:80"
            })
    void anOriginIsSchemeHostAndPort(String origin) {
        assertThat(Origins.of(Set.of(origin), Environment.DEVELOPMENT).allow(origin))
                .isTrue();
        assertThat(Origins.of(Set.of(origin), Environment.DEVELOPMENT).allow(origin + "x"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "https://*.example.it",
                "https://app.example.it/",
                "app.example.it",
                "https://App.example.it",
                "null",
                ""
            })
    void anythingElseIsRefusedAtTheStart(String text) {
        assertThatIllegalStateException().isThrownBy(() -> Origins.of(Set.of(text), Environment.DEVELOPMENT));
    }

    @Test
    void productionTakesNoOriginWithoutEncryption() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Origins.of(Set.of("http://app.example.it"), Environment.PRODUCTION))
                .withMessageContaining("without encryption");
    }
}
