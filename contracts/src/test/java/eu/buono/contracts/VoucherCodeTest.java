package eu.buono.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VoucherCodeTest {

    private static final long SEED = 20260901;

    static Stream<VoucherCode> codes() {
        var random = new Random(SEED);
        return Stream.generate(() -> VoucherCode.draw(random)).limit(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"11111111", "zzzzzzz8", "FRyVVKwy", "ABCDEFGk"})
    void codeWithItsCheckCharacterIsWellFormed(String text) {
        assertThat(new VoucherCode(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1111111",
                "111111111",
                "fRyVVKwy",
                "FRyVVKwY",
                "FRyVVKw0",
                "FRyVVKwO",
                "FRyVVKwI",
                "FRyVVKwl",
                " FRyVVKwy",
                "FRyVVKw ",
                "FRyVVKw\n",
                "FRyVVKwé"
            })
    void textOfWrongFormIsRefused(String text) {
        assertThat(VoucherCode.isWellFormed(text)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new VoucherCode(text));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void everyWrongCharacterIsFound(VoucherCode code) {
        for (int index = 0; index < VoucherCode.LENGTH; index++) {
            for (char character = 0; character < 256; character++) {
                var changed = Substitution.of(code.text(), index, character);
                assertThat(VoucherCode.isWellFormed(changed)).as(changed).isEqualTo(changed.equals(code.text()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("codes")
    void everySwapOfTwoCharactersIsFound(VoucherCode code) {
        for (int one = 0; one < VoucherCode.LENGTH; one++) {
            for (int other = one + 1; other < VoucherCode.LENGTH; other++) {
                var swapped = Substitution.swap(code.text(), one, other);
                assertThat(VoucherCode.isWellFormed(swapped)).as(swapped).isEqualTo(swapped.equals(code.text()));
            }
        }
    }

    /** Chi-square over 58 cells at each position: 57 degrees of freedom, above 107 with a chance of 1 in 16,000. */
    @Test
    void everyCharacterIsDrawnEquallyOftenAtEveryPosition() {
        int cells = VoucherCode.ALPHABET.length();
        long expected = 2_000;
        var random = new Random(SEED);
        var drawn = new long[VoucherCode.LENGTH][cells];

        for (int draw = 0; draw < cells * expected; draw++) {
            var text = VoucherCode.draw(random).text();
            for (int index = 0; index < text.length(); index++) {
                drawn[index][VoucherCode.ALPHABET.indexOf(text.charAt(index))]++;
            }
        }

        for (var counts : drawn) {
            long squares = IntStream.range(0, cells)
                    .mapToLong(cell -> (counts[cell] - expected) * (counts[cell] - expected))
                    .sum();
            assertThat(squares / expected).isBetween(20L, 107L);
        }
    }

    @Test
    void alphabetLeavesOutWhatPeopleConfuse() {
        assertThat(VoucherCode.ALPHABET).hasSize(58).doesNotContain("0", "O", "I", "l");
        assertThat(VoucherCode.ALPHABET.chars().distinct()).hasSize(58);
    }

    @Test
    void writtenFormHidesTheCode() {
        assertThat(new VoucherCode("FRyVVKwy")).hasToString("VoucherCode[hidden]");
    }
}
