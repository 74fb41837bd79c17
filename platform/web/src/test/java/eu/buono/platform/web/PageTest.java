package eu.buono.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page says whether it is the last one: by the row that was found beyond it. */
class PageTest {

    @ParameterizedTest
    @CsvSource({"2, 3", "3, ", "4, "})
    void whatWasFoundBeyondAPageIsTheSignOfANextOne(int rowsMax, @Nullable String next) {
        // Given
        var found = List.of(1, 3, 5);

        // When
        var page = Page.of(found, rowsMax, number -> number * 10, number -> "" + number);

        // Then
        assertThat(page.items()).isEqualTo(List.of(10, 30, 50).subList(0, Math.min(rowsMax, 3)));
        assertThat(page.next()).isEqualTo(Optional.ofNullable(next));
    }
}
