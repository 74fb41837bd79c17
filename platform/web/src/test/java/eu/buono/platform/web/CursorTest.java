package eu.buono.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.buono.contracts.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void whatWasPackedIsRead() {
        List<String> read = Cursor.read(Cursor.of("2026-01-01T00:00:00Z", "", "grüße"), 3, parts -> parts);
        assertThat(read).containsExactly("2026-01-01T00:00:00Z", "", "grüße");
    }

    @Test
    void theNumberOfPartsMustFit() {
        String cursor = Cursor.of("a", "b");
        assertThatThrownBy(() -> Cursor.read(cursor, 1, parts -> parts)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> Cursor.read(cursor, 3, parts -> parts)).isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ä", "a", "%%%", "____"})
    void whatWasNotGivenOutIsRefused(String cursor) {
        assertThatThrownBy(() -> Cursor.read(cursor, 1, parts -> parts)).isInstanceOf(RefusedException.class);
    }

    @Test
    void nulAndLengthAreRefused() {
        String nul = Base64.getUrlEncoder().encodeToString("a\0b".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Cursor.read(nul, 1, parts -> parts)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> Cursor.read("YQ".repeat(1000), 1, parts -> parts))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void aPartCannotHoldTheSeparator() {
        assertThatThrownBy(() -> Cursor.of("a\nb")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void partsThatCannotBeReadAreRefused() {
        // Given
        var cursor = Cursor.of("no id");

        // Then
        assertThatThrownBy(() -> Cursor.read(cursor, 1, parts -> UUID.fromString(parts.getFirst())))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> Cursor.read(cursor, 1, parts -> Instant.parse(parts.getFirst())))
                .isInstanceOf(RefusedException.class);
    }
}
