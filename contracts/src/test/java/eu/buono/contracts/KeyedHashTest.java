package eu.buono.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors were computed by another program (Python's hmac); ids in databases depend on them for ever. */
class KeyedHashTest {

    private static final String SECRET = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    private final KeyedHash hash = KeyedHash.ofHex(SECRET);

    @Test
    void taxCodeHashesToTheSameIdForEver() {
        var beneficiary = hash.beneficiary(new TaxCode("RSSMRA85T10A562S"));

        assertThat(beneficiary).hasToString("fb9f6926-f3a6-8afc-bcdf-d32e13d338fb");
        assertThat(beneficiary.value().version()).isEqualTo(8);
        assertThat(beneficiary.value().variant()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "11111111, 152af3eeac6efce9ad3da2232f5f3f98edc67210c18373e278e9b670fcde9179",
        "zzzzzzz8, 925b5d6de30339b5332e932db1128f3e16a2dab78a43dad1bd661aa1891b8fe8",
        "FRyVVKwy, efc961b756c039fe456f62eff0e6a9368d5969cb6567854555e0ee8497db1de9"
    })
    void codeHashesToTheSameTextForEver(String code, String hex) {
        assertThat(hash.code(new VoucherCode(code))).isEqualTo(new CodeHash(hex));
    }

    @Test
    void otherSecretGivesAnotherHash() {
        var other = KeyedHash.ofHex(SECRET.replace("1f", "20"));
        var code = new VoucherCode("FRyVVKwy");

        assertThat(other.code(code)).isNotEqualTo(hash.code(code));
    }

    @Test
    void secretBelow32BytesIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> KeyedHash.ofHex(SECRET.substring(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "not hexadecimal"})
    void secretThatIsNotHexadecimalIsRefused(String secret) {
        assertThatIllegalArgumentException().isThrownBy(() -> KeyedHash.ofHex(secret));
    }

    @Test
    void aFingerprintNeedsTheSecret() {
        // Given
        var other = KeyedHash.ofHex("ff".repeat(32));

        // Then
        assertThat(KeyedHash.ofHex("00".repeat(32)).fingerprint("a"))
                .hasSize(64)
                .isEqualTo(KeyedHash.ofHex("00".repeat(32)).fingerprint("a"))
                .isNotEqualTo(KeyedHash.ofHex("00".repeat(32)).fingerprint("b"))
                .isNotEqualTo(other.fingerprint("a"));
    }
}
