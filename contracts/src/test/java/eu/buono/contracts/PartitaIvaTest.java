package eu.buono.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitaIvaTest {

    /** Numbers that their owners publish in the footers of their web sites, and the usual example of manuals. */
    @ParameterizedTest
    @ValueSource(strings = {"00743110157", "07643520567", "01114601006", "00905811006", "00488410010", "12345678903"})
    void publishedNumberIsValid(String digits) {
        assertThat(PartitaIva.isValid(digits)).isTrue();
        assertThat(new PartitaIva(digits)).hasToString(digits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0074311015",
                "007431101570",
                "00743110158",
                "00000000000",
                "IT00743110157",
                " 00743110157",
                "00743110157\n",
                "0074311015A",
                "٠٠٧٤٣١١٠١٥٧"
            })
    void textOfWrongFormOrCheckDigitIsRefused(String text) {
        assertThat(PartitaIva.isValid(text)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new PartitaIva(text));
    }

    @Test
    void everyWrongDigitIsFound() {
        var valid = "07643520567";

        for (int index = 0; index < valid.length(); index++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                var changed = Substitution.of(valid, index, digit);
                assertThat(PartitaIva.isValid(changed)).as(changed).isEqualTo(changed.equals(valid));
            }
        }
    }

    /** The Luhn digit finds every swap of neighbours but 09 and 90. */
    @Test
    void swapOfNeighboursIsFound() {
        var valid = "12345678903";

        for (int index = 0; index < valid.length() - 1; index++) {
            var swapped = Substitution.swap(valid, index, index + 1);
            boolean isBlindSpot = valid.startsWith("90", index) || valid.startsWith("09", index);
            assertThat(PartitaIva.isValid(swapped)).as(swapped).isEqualTo(isBlindSpot);
        }
    }
}
