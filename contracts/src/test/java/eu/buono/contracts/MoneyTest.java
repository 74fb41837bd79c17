package eu.buono.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static final Money TWELVE_FIFTY = Money.eur(1250);

    @ParameterizedTest
    @ValueSource(longs = {0, 1, Money.CENTS_MAX - 1, Money.CENTS_MAX})
    void amountWithinTheRangeIsAccepted(long cents) {
        assertThat(Money.eur(cents).cents()).isEqualTo(cents);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, Money.CENTS_MAX + 1, Long.MAX_VALUE})
    void amountOutsideTheRangeIsRefused(long cents) {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.eur(cents));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EU", "EURO", "eur", "E R", "ÈUR", "EUR\n"})
    void currencyOfWrongFormIsRefused(String currency) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(1, currency));
    }

    @Test
    void sumAndDifferenceAreExact() {
        assertThat(TWELVE_FIFTY.plus(Money.eur(1))).isEqualTo(Money.eur(1251));
        assertThat(TWELVE_FIFTY.minus(Money.eur(1))).isEqualTo(Money.eur(1249));
        assertThat(TWELVE_FIFTY.minus(TWELVE_FIFTY)).isEqualTo(TWELVE_FIFTY.zero());
    }

    @Test
    void sumAboveTheRangeIsRefused() {
        var largest = Money.eur(Money.CENTS_MAX);

        assertThatIllegalArgumentException().isThrownBy(() -> largest.plus(Money.eur(1)));
    }

    @Test
    void differenceBelowZeroIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> TWELVE_FIFTY.minus(Money.eur(1251)));
    }

    @Test
    void differentCurrenciesDoNotMix() {
        var francs = new Money(1, "CHF");

        assertThatIllegalArgumentException().isThrownBy(() -> TWELVE_FIFTY.plus(francs));
        assertThatIllegalArgumentException().isThrownBy(() -> TWELVE_FIFTY.minus(francs));
        assertThatIllegalArgumentException().isThrownBy(() -> TWELVE_FIFTY.compareTo(francs));
    }

    @Test
    void comparisonIsByAmount() {
        assertThat(Money.eur(2).isMoreThan(Money.eur(1))).isTrue();
        assertThat(Money.eur(1).isMoreThan(Money.eur(1))).isFalse();
        assertThat(Money.eur(0).isZero()).isTrue();
        assertThat(Money.eur(1).isZero()).isFalse();
    }

    @Test
    void jsonHasCentsAndCurrencyAlone() throws Exception {
        var json = new JsonMapper().writeValueAsString(TWELVE_FIFTY);

        assertThat(json).isEqualTo("{\"cents\":1250,\"currency\":\"EUR\"}");
        assertThat(new JsonMapper().readValue(json, Money.class)).isEqualTo(TWELVE_FIFTY);
    }
}
