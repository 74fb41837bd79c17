package eu.buono.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.buono.contracts.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void whatWasPackedIsRead() {
        assertThat(Cursor.read(Cursor.of("2026-01-01T00:00:00Z", "", "grüße"), 3))
                .containsExactly("2026-01-01T00:00:00Z", "", "grüße");
    }

    @Test
    void theNumberOfPartsMustFit() {
        String cursor = Cursor.of("a", "b");
        assertThatThrownBy(() -> Cursor.read(cursor, 1)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> Cursor.read(cursor, 3)).isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ä", "a", "%%%", "____"})
    void whatWasNotGivenOutIsRefused(String cursor) {
        assertThatThrownBy(() -> Cursor.read(cursor, 1)).isInstanceOf(RefusedException.class);
    }

    @Test
    void nulAndLengthAreRefused() {
        String nul = Base64.getUrlEncoder().encodeToString("a\0b".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Cursor.read(nul, 1)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> Cursor.read("YQ".repeat(1000), 1)).isInstanceOf(RefusedException.class);
    }

    @Test
    void aPartCannotHoldTheSeparator() {
        assertThatThrownBy(() -> Cursor.of("a\nb")).isInstanceOf(IllegalArgumentException.class);
    }
}
