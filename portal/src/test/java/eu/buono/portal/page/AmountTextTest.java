package eu.buono.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"30;3000", "30,5;3050", "30.50;3050", " 0,01 ;1", "12,50 €;1250", "1234567,89;123456789"})
    void whatPeopleWriteIsRead(String text, long cents) {
        assertThat(AmountText.read(text, "EUR")).contains(Money.eur(cents));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0,00", "-1", "30,555", "1.000,50", "abc", "30 40", "12345678", "٣٠"})
    void whatIsNoAmountIsNone(String text) {
        assertThat(AmountText.read(text, "EUR")).isEmpty();
    }
}
