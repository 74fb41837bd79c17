package eu.buono.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaxCodeTest {

    private static final String ROSSI = "RSSMRA85T10A562S";

    /** Positions of the digits, which omocodia replaces by letters. */
    private static final int[] DIGIT_POSITIONS = {6, 7, 9, 10, 12, 13, 14};

    private static final String OMOCODIA_LETTERS = "LMNPQRSTUV";

    /** The examples of manuals and encyclopaedias; the last one is a form with omocodia. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                ROSSI,
                "RSSMRA80A01H501U",
                "MRTMTT25D09F205Z",
                "MRTMTT91D08F205J",
                "RCCMNL83S18D969H",
                "CNTCHR83T41D969D",
                "RSSMRA85T10A56NH"
            })
    void publishedExampleIsValid(String text) {
        assertThat(TaxCode.isValid(text)).isTrue();
        assertThat(new TaxCode(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "RSSMRA85T10A562",
                "RSSMRA85T10A562SS",
                "RSSMRA85T10A562T",
                "rssmra85t10a562s",
                "RSSMRA85T10A562S\n",
                "RSSMRA85F10A562S",
                "RSSMRA8AT10A562S",
                "1SSMRA85T10A562S",
                "RSSMRA85T10A562Ѕ",
                "80185250589"
            })
    void textOfWrongFormOrControlCharacterIsRefused(String text) {
        assertThat(TaxCode.isValid(text)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new TaxCode(text));
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"rssmra85t10a562s", " RSSMRA85T10A562S\t"})
    void codeIsReadAsPeopleWriteIt(String written) {
        assertThat(TaxCode.parse(written)).isEqualTo(new TaxCode(ROSSI));
    }

    @Test
    void everyWrongCharacterIsFound() {
        var alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

        for (int index = 0; index < ROSSI.length(); index++) {
            for (char character : alphabet.toCharArray()) {
                var changed = Substitution.of(ROSSI, index, character);
                assertThat(TaxCode.isValid(changed)).as(changed).isEqualTo(changed.equals(ROSSI));
            }
        }
    }

    @Test
    void everyFormWithOmocodiaIsValidAndDifferent() {
        var forms = new HashSet<TaxCode>();
        for (int replaced = 0; replaced < 1 << DIGIT_POSITIONS.length; replaced++) {
            forms.add(new TaxCode(withOmocodia(replaced)));
        }

        assertThat(forms).hasSize(128);
    }

    @Test
    void writtenFormHidesThePerson() {
        assertThat(new TaxCode(ROSSI)).hasToString("TaxCode[hidden]");
    }

    /** Replaces the digits that are set in the bits of {@code replaced}, and computes the control character anew. */
    private static String withOmocodia(int replaced) {
        var text = ROSSI;
        for (int bit = 0; bit < DIGIT_POSITIONS.length; bit++) {
            int position = DIGIT_POSITIONS[bit];
            if ((replaced & 1 << bit) != 0) {
                text = Substitution.of(text, position, OMOCODIA_LETTERS.charAt(ROSSI.charAt(position) - '0'));
            }
        }
        return Substitution.of(text, 15, TaxCode.controlCharacter(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678903", "00743110157"})
    void aProvisionalCodeIsATaxCode(String text) {
        assertThat(TaxCode.parse(" " + text + " ").text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678904", "1234567890", "123456789033", "00000000000", "743110157"})
    void elevenDigitsNeedTheirCheckDigit(String text) {
        assertThat(TaxCode.isValid(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISLFHS88A23H897O", "ISLFHS88A23H89TL"})
    void aCodeChangedForOmocodiaIsATaxCode(String text) {
        assertThat(TaxCode.isValid(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ISLFHS88A23H897O, ISLFHS88A23H89TL, true",
        "RSSMRA85T10A562S, RSSMRA85T10A56NH, true",
        "RSSMRA85T10A56NH, RSSMRA85T10A56NH, true",
        "RSSMRA85T10A562S, RSSMRA80A01H501U, false",
        "12345678903, ISLFHS88A23H897O, false",
        "12345678903, 12345678903, false"
    })
    void formsOfOneCodeDifferInReplacedDigitsOnly(TaxCode one, TaxCode other, boolean isVariant) {
        assertThat(one.isVariantOf(other)).isEqualTo(isVariant);
        assertThat(other.isVariantOf(one)).isEqualTo(isVariant);
    }
}
