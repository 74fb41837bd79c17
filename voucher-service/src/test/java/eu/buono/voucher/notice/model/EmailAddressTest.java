package eu.buono.voucher.notice.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"a@b.it", "anna.verdi+buono@scuola.example.org", "o'neill@example.org", "x@xn--e1afmkfd.xn--p1ai"
            })
    void anAddressOfAPlainFormIsTaken(String text) {
        assertThat(new EmailAddress(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anna",
                "anna@localhost",
                "anna@@example.org",
                "anna@example.org,carlo@example.org",
                "anna@example.org carlo@example.org",
                "anna@example.org\r\nBcc: carlo@example.org",
                "anna@example.org\n",
                "Anna <anna@example.org>",
                "anna(comment)@example.org",
                "\"anna verdi\"@example.org",
                "anna@[127.0.0.1]",
                "anna@-example.org",
                "anna@example..org",
                ".anna@example.org",
                "ànna@example.org",
                "12345678901234567890123456789012345678901234567890123456789012345@example.org"
            })
    void anythingElseIsNot(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress(text));
    }

    @Test
    void writtenFormHidesThePerson() {
        assertThat(new EmailAddress("anna.verdi@example.org").toString()).doesNotContain("anna", "example");
    }
}
