package eu.buono.merchant.verificavoucher.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsbnTest {

    @ParameterizedTest
    @CsvSource({
        "9780306406157, 9780306406157",
        "978-0-306-40615-7, 9780306406157",
        "0-306-40615-2, 9780306406157",
        "080442957X, 9780804429573",
        "080442957x, 9780804429573"
    })
    void bothFormsAreReadAsThirteenDigits(String written, String digits) {
        assertThat(Isbn.read(written).orElseThrow().digits()).isEqualTo(digits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "9780306406158", "0306406153", "9770306406157", "97803064061", "X306406152", "978030640615X"
            })
    void aWrongFormOrCheckDigitIsNone(String written) {
        assertThat(Isbn.read(written)).isEmpty();
    }
}
