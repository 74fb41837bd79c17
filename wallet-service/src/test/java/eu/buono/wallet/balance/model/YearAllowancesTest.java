package eu.buono.wallet.balance.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.Money;
import eu.buono.contracts.WalletId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YearAllowancesTest {

    private static final Money CAP = Money.eur(50_000);
    private static final WalletYear YEAR = new WalletYear(new WalletId(new UUID(1, 1)), 2026);
    private static final WalletYear YEAR_BEFORE = new WalletYear(new WalletId(new UUID(1, 1)), 2025);

    private final YearAllowances allowances = new YearAllowances(Map.of(YEAR, 30_000L));

    @ParameterizedTest
    @CsvSource({"1, true, 30001", "20000, true, 50000", "20001, false, 30000"})
    void aGrantIsTakenUpToTheCap(long cents, boolean isTaken, long loadedCents) {
        // When
        boolean taken = allowances.take(YEAR, Money.eur(cents), CAP);

        // Then
        assertThat(taken).isEqualTo(isTaken);
        assertThat(allowances.loaded(YEAR, CAP)).isEqualTo(Money.eur(loadedCents));
    }

    @Test
    void theFirstOfTwoGrantsIsServed() {
        // Given
        allowances.take(YEAR, Money.eur(15_000), CAP);

        // When
        boolean isSecondTaken = allowances.take(YEAR, Money.eur(15_000), CAP);

        // Then
        assertThat(isSecondTaken).isFalse();
        assertThat(allowances.take(YEAR, Money.eur(5_000), CAP)).isTrue();
    }

    @Test
    void aYearOfWhichNothingIsLoadedHasItsWholeCap() {
        assertThat(allowances.take(YEAR_BEFORE, CAP, CAP)).isTrue();
    }
}
