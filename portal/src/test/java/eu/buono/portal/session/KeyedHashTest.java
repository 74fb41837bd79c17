package eu.buono.portal.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyedHashTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @Test
    void anotherPurposeAnotherTextAndAnotherSecretMakeAnotherHash() {
        var hash = new KeyedHash("visitor", SECRET).of("anna");

        assertThat(new KeyedHash("visitor", SECRET).of("anna")).isEqualTo(hash);
        assertThat(new KeyedHash("form", SECRET).of("anna")).isNotEqualTo(hash);
        assertThat(new KeyedHash("visitor", SECRET).of("bruno")).isNotEqualTo(hash);
        assertThat(new KeyedHash("visitor", SECRET + "!").of("anna")).isNotEqualTo(hash);
    }
}
