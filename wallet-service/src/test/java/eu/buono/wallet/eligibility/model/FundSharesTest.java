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
    @CsvSource({"1000, 3, 333", "38300, 1, 38300", "100002, 2, 50000", "400000, 3, 50000", "7, 7, 1"})
    void aFundIsDividedInWholeCents(long fund, long people, long perPerson) {
        // Given
        var all = Money.eur(fund);

        // When
        var share = FundShares.of(all, people, MOST);

        // Then
        assertThat(share).isEqualTo(Money.eur(perPerson));
    }

    @Test
    void sharesAreWithinTheFundAndLeaveLessThanACentEach() {
        // Given
        var random = new Random(42);

        for (int round = 0; round < 1_000; round++) {
            long people = random.nextLong(1, 1_200_000);
            var fund = Money.eur(random.nextLong(people, Money.CENTS_MAX));

            // When
            long share = FundShares.of(fund, people, MOST).cents();

            // Then
            assertThat(share).isBetween(1L, MOST.cents());
            assertThat(share * people).isLessThanOrEqualTo(fund.cents());
            assertThat(share == MOST.cents() || (share + 1) * people > fund.cents())
                    .isTrue();
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
