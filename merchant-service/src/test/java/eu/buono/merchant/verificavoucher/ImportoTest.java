package eu.buono.merchant.verificavoucher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.buono.contracts.Money;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportoTest {

    @ParameterizedTest
    @CsvSource({
        "30, 3000",
        "30., 3000",
        "30.2, 3020",
        "30.20, 3020",
        "+30.20, 3020",
        "030.200000, 3020",
        "3.02E1, 3020",
        "3020e-2, 3020",
        ".5, 50",
        "0.01, 1",
        "30.199999999999999, 3020",
        "30.20000000000000017, 3020",
        "9999999999.99, 999999999999",
        "10000000000, 1000000000000",
        "1.0E10, 1000000000000"
    })
    void aDecimalOfWholeCentsIsReadExactly(String text, long cents) {
        assertThat(Importo.read(text)).isEqualTo(Money.eur(cents));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0.00",
                "-1",
                "30,20",
                "30.205",
                "30.2000001",
                "0.001",
                "1e-3",
                "NaN",
                "INF",
                "-INF",
                "1E999",
                "1E99",
                "10000000000.01",
                "0x1p3",
                "30.2f",
                "1 000",
                "٣",
                "1.2.3",
                "E5",
                ".",
                "0.30000000000000004",
                "0000000000000000000000000000000000000000000000000001"
            })
    void whatIsNoAmountAboveZeroOfWholeCentsIsRefused(String text) {
        assertThatThrownBy(() -> Importo.read(text)).isInstanceOf(SoapFault.Unreadable.class);
    }

    @Test
    void whatIsWrittenIsPlainAndReadAsTheSame() {
        assertThat(Importo.write(Money.eur(3020))).isEqualTo("30.20");
        assertThat(Importo.write(Money.eur(Money.CENTS_MAX))).isEqualTo("10000000000.00");
        assertThat(LongStream.concat(
                                LongStream.range(1, 20_000), LongStream.range(999_999_990_000L, 1_000_000_000_000L))
                        .mapToObj(Money::eur))
                .allSatisfy(amount ->
                        assertThat(Importo.read(Importo.write(amount))).isEqualTo(amount));
    }

    /** Seventeen digits, as older PHP writes them, and the shortest form, as newer languages do. */
    @Test
    void everyAmountSurvivesTheTripThroughADouble() {
        assertThat(LongStream.concat(
                                LongStream.range(1, 20_000), LongStream.range(999_999_990_000L, 1_000_000_000_000L))
                        .mapToObj(Money::eur))
                .allSatisfy(amount -> {
                    double sent = Double.parseDouble(Importo.write(amount));
                    assertThat(Importo.read(Double.toString(sent))).isEqualTo(amount);
                    assertThat(Importo.read(String.format(Locale.ROOT, "%.17g", sent)))
                            .isEqualTo(amount);
                });
    }
}
