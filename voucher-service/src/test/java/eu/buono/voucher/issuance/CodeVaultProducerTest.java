package eu.buono.voucher.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.buono.platform.web.Environment;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CodeVaultProducerTest {

    private static final String OWN_KEY = "0123456789abcdef".repeat(4);

    @Test
    void productionRefusesTheDevelopmentKey() {
        assertThatThrownBy(() -> CodeVaultProducer.vault(
                        Environment.PRODUCTION, CodeVaultProducer.DEVELOPMENT_KEY.toUpperCase(Locale.ROOT), List.of()))
                .hasMessageContaining("BUONO_CODE_ENCRYPTION_KEY");
    }

    @Test
    void productionTakesAKeyOfItsOwn() {
        assertThat(CodeVaultProducer.vault(Environment.PRODUCTION, OWN_KEY, List.of()))
                .isNotNull();
    }

    @Test
    void developmentTakesTheDevelopmentKey() {
        assertThat(CodeVaultProducer.vault(Environment.DEVELOPMENT, CodeVaultProducer.DEVELOPMENT_KEY, List.of()))
                .isNotNull();
    }

    @Test
    void aRetiredKeyOfTheWrongLengthStopsTheStart() {
        assertThatThrownBy(() -> CodeVaultProducer.vault(Environment.DEVELOPMENT, OWN_KEY, List.of("00")))
                .hasMessageContaining("buono.code-encryption-keys-retired");
    }
}
