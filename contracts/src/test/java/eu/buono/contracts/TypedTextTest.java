package eu.buono.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FRyVVKwx",
                " FRyVVKwx",
                "FRyVVKwx\r\n",
                "\tFRyVVKwx\t",
                "\u00a0FRyVVKwx\ufeff",
                "\u0002FRyVVKwx\u0003"
            })
    void whatCannotBeSeenAroundACodeDoesNotCount(String typed) {
        assertThat(TypedText.trimmed(typed)).isEqualTo("FRyVVKwx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b"})
    void whatIsWithinStays(String typed) {
        assertThat(TypedText.trimmed(typed)).isEqualTo(typed.isBlank() ? "" : "a b");
    }
}
