package eu.buono.wallet.eligibility.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.buono.contracts.Money;
import eu.buono.contracts.RefusedException;
import eu.buono.wallet.api.WalletRefusal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FundSharesTest {

    private static final Money MOST = Money.eur(50_000);

    @ParameterizedTest
    @CsvSource({
        "1000, 3, 333, 1, false",
        "38300, 1, 38300, 0, false",
        "100000, 2, 50000, 0, false",
        "100002, 2, 50000, 2, true",
        "400000, 3, 50000, 250000, true",
        "7, 7, 1, 0, false"
    })
    void aFundIsDividedInWholeCents(long fund, long people, long perPerson, long remainder, boolean isCapped) {
        // Given
        var all = Money.eur(fund);

        // When
        var shares = FundShares.of(all, people, MOST);

        // Then
        assertThat(shares).isEqualTo(new FundShares(people, Money.eur(perPerson), Money.eur(remainder), isCapped));
    }

    @Test
    void noShareIsLostAndNoneIsTooMuch() {
        // Given
        var random = new Random(42);

        for (int round = 0; round < 1_000; round++) {
            long people = random.nextLong(1, 1_200_000);
            var fund = Money.eur(random.nextLong(people, Money.CENTS_MAX));

            // When
            var shares = FundShares.of(fund, people, MOST);

            // Then
            assertThat(shares.perPerson().cents() * people + shares.remainder().cents())
                    .isEqualTo(fund.cents());
            assertThat(shares.perPerson().cents()).isBetween(1L, MOST.cents());
            assertThat(shares.isCapped() || shares.remainder().cents() < people).isTrue();
        }
    }

    @Test
    void whatCannotBeDividedIsRefused() {
        assertRefused(WalletRefusal.DISTRIBUTION_WITHOUT_PEOPLE, Money.eur(1000), 0);
        assertRefused(WalletRefusal.AMOUNT_INVALID, Money.eur(9), 10);
        assertRefused(WalletRefusal.AMOUNT_INVALID, Money.eur(0), 10);
        assertRefused(WalletRefusal.CURRENCY_NOT_SUPPORTED, new Money(1000, "CHF"), 10);
    }

    private static void assertRefused(WalletRefusal refusal, Money fund, long people) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> FundShares.of(fund, people, MOST))
                .satisfies(no -> assertThat(no.refusal()).isEqualTo(refusal));
    }
}
