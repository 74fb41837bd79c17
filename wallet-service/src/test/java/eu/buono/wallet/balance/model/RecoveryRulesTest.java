package eu.buono.wallet.balance.model;

import static eu.buono.wallet.balance.api.ModelFixtures.NOW;
import static eu.buono.wallet.balance.api.ModelFixtures.WALLET_ID;
import static eu.buono.wallet.balance.api.ModelFixtures.aLot;
import static eu.buono.wallet.balance.api.ModelFixtures.aLotEndingIn;
import static eu.buono.wallet.balance.api.ModelFixtures.aWallet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.Money;
import eu.buono.wallet.balance.api.Lot;
import eu.buono.wallet.balance.api.Movement;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which money pays for a grant that became less. */
class RecoveryRulesTest {

    private static final UUID CORRECTION = new UUID(3, 1);

    @Test
    void theLotItselfGivesFirstThenWhatEndsFirst() {
        // Given
        var wallet = aWallet(aLotEndingIn(5, 300), aLotEndingIn(10, 1000), aLotEndingIn(20, 5000));

        // When
        var shares = RecoveryRules.take(wallet, List.of(debtOf(aLotEndingIn(10, 1000), 1600)), NOW);

        // Then
        assertThat(shares)
                .extracting(share -> share.transfer().lotId().value().getLeastSignificantBits() + ": "
                        + share.transfer().amount().cents())
                .containsExactly("10: 1000", "5: 300", "20: 300");
    }

    @Test
    void whatIsHeldSpentOrEndedIsNotTaken() {
        // Given
        var used = aLotEndingIn(5, 300).after(Movement.HOLD, Money.eur(200)).after(Movement.SPEND, Money.eur(50));
        var ended = aLot(6, 400, NOW.minusSeconds(10), NOW);

        // When
        var shares = RecoveryRules.take(aWallet(used, ended), List.of(debtOf(used, 300)), NOW);

        // Then
        assertThat(shares).extracting(share -> share.transfer().amount()).containsExactly(Money.eur(100));
    }

    @Test
    void twoDebtsDoNotTakeTheSameCent() {
        // Given
        var one = aLotEndingIn(5, 300);
        var other = aLotEndingIn(10, 300);

        // When
        var shares = RecoveryRules.take(aWallet(one, other), List.of(debtOf(one, 500), debtOf(other, 300)), NOW);

        // Then
        assertThat(shares.stream()
                        .mapToLong(share -> share.transfer().amount().cents())
                        .sum())
                .isEqualTo(600);
    }

    @ParameterizedTest
    @MethodSource("debts")
    void whatExpiredIsNobodysDebt(long decreased, long regained, long expired, long owed) {
        assertThat(GrantDebt.owed(Money.eur(decreased), Money.eur(regained), Money.eur(expired)))
                .isEqualTo(Money.eur(owed));
    }

    private static Stream<Arguments> debts() {
        return Stream.of(
                argumentSet("nothing regained", 500, 0, 0, 500),
                argumentSet("part regained", 500, 200, 0, 300),
                argumentSet("part expired", 500, 200, 100, 200),
                argumentSet("just all", 500, 400, 100, 0),
                argumentSet("more expired than is missing", 500, 400, 200, 0));
    }

    private static GrantDebt debtOf(Lot lot, long cents) {
        return new GrantDebt(WALLET_ID, lot.lotId(), CORRECTION, Money.eur(cents));
    }
}
