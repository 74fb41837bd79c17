package eu.buono.wallet.balance.api;

import static eu.buono.wallet.balance.api.ModelFixtures.BENEFICIARY_ID;
import static eu.buono.wallet.balance.api.ModelFixtures.NOW;
import static eu.buono.wallet.balance.api.ModelFixtures.PROGRAMME_ID;
import static eu.buono.wallet.balance.api.ModelFixtures.WALLET_ID;
import static eu.buono.wallet.balance.api.ModelFixtures.aLot;
import static eu.buono.wallet.balance.api.ModelFixtures.aLotEndingIn;
import static eu.buono.wallet.balance.api.ModelFixtures.aWallet;
import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.Money;
import eu.buono.contracts.WalletId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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

    @Test
    void walletsOfOnePersonAreTheOldestWithTheLotsOfAll() {
        // Given
        var code = new BeneficiaryId(new UUID(9, 9));
        var younger = new Wallet(
                new WalletId(new UUID(1, 7)),
                code,
                PROGRAMME_ID,
                "EUR",
                WalletState.FROZEN,
                List.of(aLotEndingIn(1, 1)));
        var older = aWallet(aLotEndingIn(2, 20));

        // When
        var united = Wallet.united(List.of(younger, older), Set.of(BENEFICIARY_ID, code));

        // Then
        assertThat(united.walletId()).isEqualTo(WALLET_ID);
        assertThat(united.state()).isEqualTo(WalletState.FROZEN);
        assertThat(united.lots()).hasSize(2);
        assertThat(united.isOf(code) && united.isOf(BENEFICIARY_ID)).isTrue();
        assertThat(united.parts()).containsExactlyInAnyOrder(younger.walletId(), WALLET_ID);
        assertThat(united.with(List.of()).parts()).hasSize(2);
    }
}
