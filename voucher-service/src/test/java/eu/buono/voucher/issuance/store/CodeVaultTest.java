package eu.buono.voucher.issuance.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.buono.contracts.VoucherCode;
import eu.buono.contracts.VoucherId;
import eu.buono.voucher.issuance.api.SealedCode;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeVaultTest {

    private static final String KEY = "0123456789abcdef".repeat(4);
    private static final String OTHER_KEY = "fedcba9876543210".repeat(4);
    private static final VoucherId VOUCHER_ID = new VoucherId(UUID.randomUUID());

    private final VoucherCode code = VoucherCode.draw(new SecureRandom());
    private final CodeVault vault = new CodeVault(KEY, List.of());

    @Test
    void aSealedCodeOpensForItsVoucher() {
        // When
        var sealed = vault.seal(code, VOUCHER_ID);

        // Then
        assertThat(vault.open(sealed, VOUCHER_ID)).isEqualTo(code);
        assertThat(Base64.getDecoder().decode(sealed.ciphertext()))
                .as("nonce, ciphertext and tag")
                .hasSize(12 + VoucherCode.LENGTH + 16);
    }

    @Test
    void aSealedCodeDoesNotOpenForAnotherVoucher() {
        // Given
        var sealed = vault.seal(code, VOUCHER_ID);

        // Then
        assertThatThrownBy(() -> vault.open(sealed, new VoucherId(UUID.randomUUID())))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aChangedByteIsNoticed() {
        // Given
        var sealed = vault.seal(code, VOUCHER_ID);
        byte[] bytes = Base64.getDecoder().decode(sealed.ciphertext());
        bytes[12] ^= 1;
        var changed = new SealedCode(sealed.keyId(), Base64.getEncoder().encodeToString(bytes));

        // Then
        assertThatThrownBy(() -> vault.open(changed, VOUCHER_ID)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSameCodeIsSealedDifferentlyEachTime() {
        // When
        var first = vault.seal(code, VOUCHER_ID);
        var second = vault.seal(code, VOUCHER_ID);

        // Then
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void aRetiredKeyStillOpensWhatItSealed() {
        // Given
        var sealed = vault.seal(code, VOUCHER_ID);

        // When
        var rotated = new CodeVault(OTHER_KEY, List.of(KEY));

        // Then
        assertThat(rotated.open(sealed, VOUCHER_ID)).isEqualTo(code);
        assertThat(rotated.seal(code, VOUCHER_ID).keyId()).isNotEqualTo(sealed.keyId());
    }

    @Test
    void aForgottenKeyIsNamed() {
        // Given
        var sealed = vault.seal(code, VOUCHER_ID);
        var rotated = new CodeVault(OTHER_KEY, List.of());

        // Then
        assertThatThrownBy(() -> rotated.open(sealed, VOUCHER_ID)).hasMessageContaining(sealed.keyId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "00", "0123456789abcdef", "not hexadecimal at all, but of the right length of 64 characters."
            })
    void aWrongKeyIsRefused(String key) {
        // Then
        assertThatThrownBy(() -> new CodeVault(key, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSealedCodeHidesItself() {
        // When
        var text = vault.seal(code, VOUCHER_ID).toString();

        // Then
        assertThat(text).isEqualTo("SealedCode[hidden]");
    }
}
