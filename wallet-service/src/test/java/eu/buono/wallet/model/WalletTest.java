package eu.buono.wallet.model;

import static eu.buono.wallet.model.ModelFixtures.NOW;
import static eu.buono.wallet.model.ModelFixtures.aLot;
import static eu.buono.wallet.model.ModelFixtures.aLotEndingIn;
import static eu.buono.wallet.model.ModelFixtures.aWallet;
import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.Money;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WalletTest {

    @Test
    void theLotThatEndsFirstIsSpentFirst() {
        // Given
        var late = aLotEndingIn(20, 1000);
        var early = aLotEndingIn(10, 300);

        // When
        var parts = aWallet(late, early).allocate(Money.eur(500), NOW).orElseThrow();

        // Then
        assertThat(parts)
                .containsExactly(
                        new HoldPart(early.lotId(), Money.eur(300)), new HoldPart(late.lotId(), Money.eur(200)));
    }

    @Test
    void exactlyEverythingCanBeAllocated() {
        // When
        var parts = aWallet(aLotEndingIn(10, 300), aLotEndingIn(20, 200)).allocate(Money.eur(500), NOW);

        // Then
        assertThat(parts).isPresent();
    }

    @Test
    void aCentMoreThanEverythingIsNotAllocated() {
        // When
        var parts = aWallet(aLotEndingIn(10, 300), aLotEndingIn(20, 200)).allocate(Money.eur(501), NOW);

        // Then
        assertThat(parts).isEmpty();
    }

    @Test
    void aLotIsSpendableFromItsFirstInstantUntilBeforeItsEnd() {
        // Given
        var from = Instant.parse("2026-01-01T00:00:00Z");
        var until = Instant.parse("2027-01-01T00:00:00Z");
        var lot = aLot(1, 100, from, until);

        // Then
        assertThat(lot.isSpendableAt(from.minusNanos(1))).isFalse();
        assertThat(lot.isSpendableAt(from)).isTrue();
        assertThat(lot.isSpendableAt(until.minusNanos(1))).isTrue();
        assertThat(lot.isSpendableAt(until)).isFalse();
        assertThat(lot.isEndedAt(until.minusNanos(1))).isFalse();
        assertThat(lot.isEndedAt(until)).isTrue();
    }

    @Test
    void aSweptLotIsEndedWhateverTheClockSays() {
        // Given
        var lot = aLotEndingIn(10, 100);

        // When
        var swept = new Lot(lot.walletId(), lot.lotId(), lot.grantReference(), lot.validity(), true, lot.balances());

        // Then
        assertThat(swept.isSpendableAt(NOW)).isFalse();
        assertThat(swept.isEndedAt(NOW)).isTrue();
    }
}
