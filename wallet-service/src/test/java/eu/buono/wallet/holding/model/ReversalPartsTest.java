package eu.buono.wallet.holding.model;

import static eu.buono.wallet.balance.api.ModelFixtures.CAUSE_ID;
import static eu.buono.wallet.balance.api.ModelFixtures.NOW;
import static eu.buono.wallet.balance.api.ModelFixtures.REDEMPTION_ID;
import static eu.buono.wallet.balance.api.ModelFixtures.VOUCHER_ID;
import static eu.buono.wallet.balance.api.ModelFixtures.WALLET_ID;
import static eu.buono.wallet.balance.api.ModelFixtures.aLotEndingIn;
import static eu.buono.wallet.balance.api.ModelFixtures.aPartialReversal;
import static eu.buono.wallet.balance.api.ModelFixtures.aRedemption;
import static eu.buono.wallet.balance.api.ModelFixtures.aWallet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.buono.contracts.Money;
import eu.buono.contracts.event.MerchantEvent.RedemptionPartlyReversedV1;
import eu.buono.contracts.event.PoisonEventException;
import eu.buono.contracts.event.WalletEvent.FundsSpentV1;
import eu.buono.contracts.event.WalletEvent.LotExpiredV1;
import eu.buono.contracts.event.WalletEvent.SpendPartlyReversedV1;
import eu.buono.wallet.balance.api.Cause;
import eu.buono.wallet.balance.api.HoldPart;
import eu.buono.wallet.balance.api.Lot;
import eu.buono.wallet.balance.api.Movement;
import eu.buono.wallet.balance.api.Transfer;
import eu.buono.wallet.balance.api.Wallet;
import eu.buono.wallet.holding.model.Hold.Held;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the parts of a reversal do to a hold of 300 of an early lot and 200 of a late one. */
class ReversalPartsTest {

    private static final Lot EARLY = aLotEndingIn(10, 300);
    private static final Lot LATE = aLotEndingIn(20, 1000);
    private static final Held HELD = new Held(
            VOUCHER_ID,
            WALLET_ID,
            List.of(new HoldPart(EARLY.lotId(), Money.eur(300)), new HoldPart(LATE.lotId(), Money.eur(200))));

    /** 350 were spent: 300 of the early lot, 50 of the late one. What was spent last goes back first. */
    @Test
    void partsGoBackToTheirLotsInTheReverseOrderOfSpending() {
        // Given
        var hold = HoldRules.spend(Optional.of(HELD), aRedemption(350), Optional.of(heldWallet()), CAUSE_ID, NOW);
        var wallet = heldWallet().after(hold.transfers());

        // When
        var first = HoldRules.reverse(hold.hold(), aPart(70), Optional.of(wallet), CAUSE_ID, NOW);
        wallet = wallet.after(first.transfers());
        var rest = HoldRules.reverse(first.hold(), aPart(350), Optional.of(wallet), CAUSE_ID, NOW);

        // Then
        assertThat(moved(first)).containsExactly(LATE.lotId() + " REVERSE 50", EARLY.lotId() + " REVERSE 20");
        assertThat(moved(rest)).containsExactly(EARLY.lotId() + " REVERSE 280");
        assertThat(first.events()).containsExactly(aPartBack(70, 70));
        assertThat(rest.events()).containsExactly(aPartBack(280, 350));
        assertThat(rest.hold()).containsInstanceOf(Hold.Reversed.class);
        assertThat(wallet.after(rest.transfers()).lots())
                .isEqualTo(aWallet(EARLY, LATE).lots());
    }

    /** Each part says what was given back so far, so a lost one is made good by a later one. */
    @Test
    void partsMayComeTwiceOrInAnyOrder() {
        // Given
        var spent = Optional.<Hold>of(HELD.spend(REDEMPTION_ID, Money.eur(350)));
        var wallet = Optional.of(heldWallet()
                .after(HoldRules.spend(Optional.of(HELD), aRedemption(350), Optional.of(heldWallet()), CAUSE_ID, NOW)
                        .transfers()));

        // When
        var later = HoldRules.reverse(spent, aPart(120), wallet, CAUSE_ID, NOW);

        // Then
        assertThat(moved(later)).containsExactly(LATE.lotId() + " REVERSE 50", EARLY.lotId() + " REVERSE 70");
        assertThat(HoldRules.reverse(later.hold(), aPart(70), wallet, CAUSE_ID, NOW))
                .isEqualTo(HoldDecision.UNCHANGED);
        assertThat(HoldRules.reverse(later.hold(), aPart(120), wallet, CAUSE_ID, NOW))
                .isEqualTo(HoldDecision.UNCHANGED);
    }

    @Test
    void aPartWhoseRedemptionWasLostSpendsAndGivesBack() {
        // When
        var outcome = HoldRules.reverse(Optional.of(HELD), aPart(70), Optional.of(heldWallet()), CAUSE_ID, NOW);

        // Then
        assertThat(outcome.events())
                .containsExactly(
                        new FundsSpentV1(VOUCHER_ID, WALLET_ID, REDEMPTION_ID, Money.eur(350), Money.eur(150)),
                        aPartBack(70, 70));
        assertThat(PublishedState.of(outcome.hold().orElseThrow(), Optional.empty()))
                .isEqualTo(outcome.events());
        assertThat(heldWallet().after(outcome.transfers()).balances().spent()).isEqualTo(Money.eur(280));
    }

    @Test
    void aPartOfAnEndedLotExpires() {
        // Given
        var spending = HoldRules.spend(Optional.of(HELD), aRedemption(350), Optional.of(heldWallet()), CAUSE_ID, NOW);
        var wallet = heldWallet().after(spending.transfers());
        var afterEarly = EARLY.validity().until();

        // When
        var outcome = HoldRules.reverse(spending.hold(), aPart(70), Optional.of(wallet), CAUSE_ID, afterEarly);

        // Then
        assertThat(outcome.events())
                .containsExactly(aPartBack(70, 70), new LotExpiredV1(WALLET_ID, EARLY.lotId(), Money.eur(20)));
    }

    @Test
    void aPartOfMoreThanWasSpentIsPoison() {
        // Given
        var spent = Optional.<Hold>of(HELD.spend(REDEMPTION_ID, Money.eur(350)));

        // Then
        assertThatThrownBy(() -> HoldRules.reverse(spent, aPart(351), Optional.of(heldWallet()), CAUSE_ID, NOW))
                .isInstanceOf(PoisonEventException.class);
    }

    private static RedemptionPartlyReversedV1 aPart(long total) {
        return aPartialReversal(VOUCHER_ID, REDEMPTION_ID, Money.eur(350), total);
    }

    private static SpendPartlyReversedV1 aPartBack(long cents, long total) {
        return new SpendPartlyReversedV1(
                VOUCHER_ID, WALLET_ID, REDEMPTION_ID, Money.eur(350), Money.eur(cents), Money.eur(total));
    }

    private static List<String> moved(HoldDecision decision) {
        return decision.transfers().stream()
                .map(transfer -> transfer.lotId() + " " + transfer.movement() + " "
                        + transfer.amount().cents())
                .toList();
    }

    private static Wallet heldWallet() {
        var cause = Cause.of(CAUSE_ID, VOUCHER_ID);
        return aWallet(EARLY, LATE)
                .after(List.of(
                        new Transfer(WALLET_ID, EARLY.lotId(), Movement.HOLD, Money.eur(300), cause),
                        new Transfer(WALLET_ID, LATE.lotId(), Movement.HOLD, Money.eur(200), cause)));
    }
}
