package eu.buono.wallet.holding.model;

import static eu.buono.wallet.balance.api.ModelFixtures.CAUSE_ID;
import static eu.buono.wallet.balance.api.ModelFixtures.NOW;
import static eu.buono.wallet.balance.api.ModelFixtures.REDEMPTION_ID;
import static eu.buono.wallet.balance.api.ModelFixtures.VOUCHER_ID;
import static eu.buono.wallet.balance.api.ModelFixtures.WALLET_ID;
import static eu.buono.wallet.balance.api.ModelFixtures.aLotEndingIn;
import static eu.buono.wallet.balance.api.ModelFixtures.aProgramme;
import static eu.buono.wallet.balance.api.ModelFixtures.aRedemption;
import static eu.buono.wallet.balance.api.ModelFixtures.aRequest;
import static eu.buono.wallet.balance.api.ModelFixtures.aReversal;
import static eu.buono.wallet.balance.api.ModelFixtures.aWallet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.Channel;
import eu.buono.contracts.Money;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversedV2;
import eu.buono.contracts.event.MerchantEvent.TillInterface;
import eu.buono.contracts.event.MerchantEvent.TillOrigin;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV2;
import eu.buono.contracts.event.PoisonEventException;
import eu.buono.contracts.event.VoucherEvent.VoucherRequestedV1;
import eu.buono.contracts.event.WalletEvent.FundsHeldV1;
import eu.buono.contracts.event.WalletEvent.FundsReleasedV1;
import eu.buono.contracts.event.WalletEvent.FundsSpentV1;
import eu.buono.contracts.event.WalletEvent.HoldRefusalReason;
import eu.buono.contracts.event.WalletEvent.HoldRefusedV1;
import eu.buono.contracts.event.WalletEvent.LotExpiredV1;
import eu.buono.contracts.event.WalletEvent.SpendReversedV1;
import eu.buono.wallet.balance.api.Cause;
import eu.buono.wallet.balance.api.HoldPart;
import eu.buono.wallet.balance.api.Lot;
import eu.buono.wallet.balance.api.Movement;
import eu.buono.wallet.balance.api.Transfer;
import eu.buono.wallet.balance.api.Wallet;
import eu.buono.wallet.balance.api.WalletState;
import eu.buono.wallet.holding.model.Hold.Held;
import eu.buono.wallet.holding.model.Hold.Refused;
import eu.buono.wallet.holding.model.Hold.Withdrawn;
import eu.buono.wallet.programme.api.Programme;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HoldRulesTest {

    private static final Lot EARLY = aLotEndingIn(10, 300);
    private static final Lot LATE = aLotEndingIn(20, 1000);
    private static final Held HELD = new Held(
            VOUCHER_ID,
            WALLET_ID,
            List.of(new HoldPart(EARLY.lotId(), Money.eur(300)), new HoldPart(LATE.lotId(), Money.eur(200))));

    static Stream<Arguments> refusals() {
        var amount = Money.eur(500);
        var open = Optional.of(aWallet(EARLY, LATE));
        return Stream.of(
                argumentSet("programme", aRequest(amount), false, open, HoldRefusalReason.PROGRAMME_UNKNOWN),
                argumentSet("nothing", aRequest(Money.eur(0)), true, open, HoldRefusalReason.AMOUNT_INVALID),
                argumentSet(
                        "currency",
                        aRequest(new Money(1, "CHF")),
                        true,
                        open,
                        HoldRefusalReason.CURRENCY_NOT_SUPPORTED),
                argumentSet("no wallet", aRequest(amount), true, Optional.empty(), HoldRefusalReason.WALLET_UNKNOWN),
                argumentSet(
                        "closed",
                        aRequest(amount),
                        true,
                        Optional.of(aWallet(WalletState.CLOSED, EARLY)),
                        HoldRefusalReason.WALLET_CLOSED),
                argumentSet(
                        "frozen",
                        aRequest(amount),
                        true,
                        Optional.of(aWallet(WalletState.FROZEN, EARLY)),
                        HoldRefusalReason.WALLET_FROZEN),
                argumentSet(
                        "category",
                        aRequest("games", "printed-book", Channel.ONLINE, amount),
                        true,
                        open,
                        HoldRefusalReason.CATEGORY_UNKNOWN),
                argumentSet(
                        "channel",
                        aRequest("museums", "museum-ticket", Channel.ONLINE, amount),
                        true,
                        open,
                        HoldRefusalReason.CHANNEL_NOT_OFFERED),
                argumentSet("funds", aRequest(Money.eur(1301)), true, open, HoldRefusalReason.FUNDS_INSUFFICIENT));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refuses(
            VoucherRequestedV1 request, boolean isProgrammeKnown, Optional<Wallet> wallet, HoldRefusalReason refusal) {
        // When
        var outcome = HoldRules.request(
                Optional.empty(),
                request,
                isProgrammeKnown ? Optional.of(aProgramme()) : Optional.empty(),
                wallet,
                CAUSE_ID,
                NOW);

        // Then
        assertThat(outcome)
                .isEqualTo(new HoldDecision(
                        Optional.of(new Refused(VOUCHER_ID, refusal)),
                        List.of(),
                        List.of(new HoldRefusedV1(VOUCHER_ID, refusal))));
    }

    /** Everything is wrong at first; each step mends what was refused. What remains is refused by the next guard. */
    @Test
    void theGuardsStandInTheOrderOfTheReasons() {
        var nothing = new Money(0, "CHF");
        var offered = aRequest(Money.eur(500));
        var walk = Stream.of(
                reason(aRequest("games", "x", Channel.ONLINE, nothing), false, Optional.empty()),
                reason(aRequest("games", "x", Channel.ONLINE, nothing), true, Optional.empty()),
                reason(aRequest("games", "x", Channel.ONLINE, new Money(1, "CHF")), true, Optional.empty()),
                reason(aRequest("games", "x", Channel.ONLINE, Money.eur(500)), true, Optional.empty()),
                reason(
                        aRequest("games", "x", Channel.ONLINE, Money.eur(500)),
                        true,
                        Optional.of(aWallet(WalletState.CLOSED))),
                reason(
                        aRequest("games", "x", Channel.ONLINE, Money.eur(500)),
                        true,
                        Optional.of(aWallet(WalletState.FROZEN))),
                reason(aRequest("games", "x", Channel.ONLINE, Money.eur(500)), true, Optional.of(aWallet())),
                reason(
                        aRequest("museums", "museum-ticket", Channel.ONLINE, Money.eur(500)),
                        true,
                        Optional.of(aWallet())),
                reason(offered, true, Optional.of(aWallet())));

        assertThat(walk)
                .containsExactlyElementsOf(Stream.of(HoldRefusalReason.values())
                        .filter(reason -> reason != HoldRefusalReason.UNKNOWN)
                        .toList());
    }

    private static HoldRefusalReason reason(
            VoucherRequestedV1 request, boolean isProgrammeKnown, Optional<Wallet> wallet) {
        var programme = isProgrammeKnown ? Optional.of(aProgramme()) : Optional.<Programme>empty();
        var outcome = HoldRules.request(Optional.empty(), request, programme, wallet, CAUSE_ID, NOW);
        return ((Refused) outcome.hold().orElseThrow()).reason();
    }

    /** Readers go out before the writer of the second version, and old records stay in the topic. */
    @Test
    void bothVersionsOfARedemptionMoveTheSameMoney() {
        var terms = aRequest(HELD.amount()).terms();
        var first = aRedemption(350);
        var origin = new TillOrigin(TillInterface.COUNTER, "42");
        var second = new VoucherRedeemedV2(
                VOUCHER_ID, REDEMPTION_ID, first.merchantId(), Optional.empty(), terms, first.amount(), origin, NOW);
        var reversal = new RedemptionReversedV2(
                VOUCHER_ID,
                REDEMPTION_ID,
                first.merchantId(),
                Optional.empty(),
                terms,
                first.amount(),
                origin,
                NOW,
                NOW);
        var wallet = Optional.of(heldWallet());

        var spent = HoldRules.spend(Optional.of(HELD), second, wallet, CAUSE_ID, NOW);

        assertThat(spent).isEqualTo(HoldRules.spend(Optional.of(HELD), first, wallet, CAUSE_ID, NOW));
        assertThat(HoldRules.reverse(Optional.of(HELD), reversal, wallet, CAUSE_ID, NOW))
                .isEqualTo(HoldRules.reverse(Optional.of(HELD), aReversal(350), wallet, CAUSE_ID, NOW));
    }

    @Test
    void aHoldTellsTheEarliestEndOfItsLots() {
        // When
        var outcome = HoldRules.request(
                Optional.empty(),
                aRequest(Money.eur(500)),
                Optional.of(aProgramme()),
                Optional.of(aWallet(LATE, EARLY)),
                CAUSE_ID,
                NOW);

        // Then
        assertThat(outcome.hold()).contains(HELD);
        assertThat(outcome.events())
                .containsExactly(new FundsHeldV1(
                        VOUCHER_ID, WALLET_ID, Money.eur(500), EARLY.validity().until()));
    }

    @Test
    void aReleaseBeforeTheHoldLeavesATombstone() {
        // When
        var outcome = HoldRules.release(Optional.empty(), VOUCHER_ID, Optional.empty(), CAUSE_ID, NOW);

        // Then
        assertThat(outcome.hold()).contains(new Withdrawn(VOUCHER_ID));
        assertThat(outcome.events()).isEmpty();
    }

    @Test
    void aReleaseAfterTheEndOfALotExpiresItsPart() {
        // Given
        var end = EARLY.validity().until();

        // When
        var outcome = HoldRules.release(Optional.of(HELD), VOUCHER_ID, Optional.of(heldWallet()), CAUSE_ID, end);

        // Then
        assertThat(outcome.events())
                .containsExactly(
                        new FundsReleasedV1(VOUCHER_ID, WALLET_ID, Money.eur(500)),
                        new LotExpiredV1(WALLET_ID, EARLY.lotId(), Money.eur(300)));
        var after = heldWallet().after(outcome.transfers()).balances();
        assertThat(after.available()).isEqualTo(Money.eur(1000));
        assertThat(after.expired()).isEqualTo(Money.eur(300));
    }

    @Test
    void aReleaseAnInstantBeforeTheEndGivesEverythingBack() {
        // Given
        var lastInstant = EARLY.validity().until().minusNanos(1);

        // When
        var outcome =
                HoldRules.release(Optional.of(HELD), VOUCHER_ID, Optional.of(heldWallet()), CAUSE_ID, lastInstant);

        // Then
        assertThat(heldWallet().after(outcome.transfers()).balances().available())
                .isEqualTo(Money.eur(1300));
    }

    @Test
    void aPartialSpendTakesTheLotThatEndsFirst() {
        // When
        var outcome = HoldRules.spend(Optional.of(HELD), aRedemption(350), Optional.of(heldWallet()), CAUSE_ID, NOW);

        // Then
        assertThat(outcome.events())
                .containsExactly(
                        new FundsSpentV1(VOUCHER_ID, WALLET_ID, REDEMPTION_ID, Money.eur(350), Money.eur(150)));
        var lots = heldWallet().after(outcome.transfers()).lots();
        assertThat(lots.get(0).balances().spent()).isEqualTo(Money.eur(300));
        assertThat(lots.get(1).balances().spent()).isEqualTo(Money.eur(50));
        assertThat(lots.get(1).balances().available()).isEqualTo(Money.eur(950));
    }

    @Test
    void aReversalGivesEachLotWhatItGave() {
        // Given
        var spending = HoldRules.spend(Optional.of(HELD), aRedemption(350), Optional.of(heldWallet()), CAUSE_ID, NOW);
        var wallet = heldWallet().after(spending.transfers());

        // When
        var outcome = HoldRules.reverse(spending.hold(), aReversal(350), Optional.of(wallet), CAUSE_ID, NOW);

        // Then
        assertThat(outcome.events())
                .containsExactly(new SpendReversedV1(VOUCHER_ID, WALLET_ID, REDEMPTION_ID, Money.eur(350)));
        assertThat(wallet.after(outcome.transfers()).lots())
                .isEqualTo(aWallet(EARLY, LATE).lots());
    }

    @Test
    void aReversalWhoseRedemptionWasLostSpendsAndGivesBack() {
        // When
        var outcome = HoldRules.reverse(Optional.of(HELD), aReversal(350), Optional.of(heldWallet()), CAUSE_ID, NOW);

        // Then
        assertThat(outcome.events())
                .containsExactly(
                        new FundsSpentV1(VOUCHER_ID, WALLET_ID, REDEMPTION_ID, Money.eur(350), Money.eur(150)),
                        new SpendReversedV1(VOUCHER_ID, WALLET_ID, REDEMPTION_ID, Money.eur(350)));
        assertThat(heldWallet().after(outcome.transfers()).lots())
                .isEqualTo(aWallet(EARLY, LATE).lots());
        assertThat(HoldRules.spend(outcome.hold(), aRedemption(350), Optional.of(heldWallet()), CAUSE_ID, NOW))
                .isEqualTo(HoldDecision.UNCHANGED);
    }

    /** What a move told is what its state tells again. */
    @Test
    void aStateTellsAgainWhatTheMovesTold() {
        // Given
        var wallet = Optional.of(heldWallet());
        var usableUntil = Optional.of(EARLY.validity().until());
        var spending = HoldRules.spend(Optional.of(HELD), aRedemption(350), wallet, CAUSE_ID, NOW);
        var reversing = HoldRules.reverse(Optional.of(HELD), aReversal(350), wallet, CAUSE_ID, NOW);
        var releasing = HoldRules.release(Optional.of(HELD), VOUCHER_ID, wallet, CAUSE_ID, NOW);
        var refusing = HoldRules.request(
                Optional.empty(), aRequest(Money.eur(9999)), Optional.of(aProgramme()), wallet, CAUSE_ID, NOW);

        // Then
        for (var outcome : List.of(spending, reversing, releasing, refusing)) {
            assertThat(PublishedState.of(outcome.hold().orElseThrow(), usableUntil))
                    .isEqualTo(outcome.events());
        }
        assertThat(PublishedState.of(HELD, usableUntil))
                .containsExactly(new FundsHeldV1(VOUCHER_ID, WALLET_ID, Money.eur(500), usableUntil.orElseThrow()));
        assertThat(PublishedState.of(new Withdrawn(VOUCHER_ID), Optional.empty()))
                .isEmpty();
    }

    @Test
    void aReversalOfMoreThanIsHeldIsPoison() {
        assertThatThrownBy(() ->
                        HoldRules.reverse(Optional.of(HELD), aReversal(501), Optional.of(heldWallet()), CAUSE_ID, NOW))
                .isInstanceOf(PoisonEventException.class);
    }

    /** What each command does in each state: S saves a new state, - changes nothing, P is poison. */
    static Stream<Arguments> matrix() {
        var spent = HELD.spend(REDEMPTION_ID, Money.eur(500));
        return Stream.of(
                argumentSet("None", Optional.empty(), "S", "S", "P", "P"),
                argumentSet("Held", Optional.of(HELD), "-", "S", "S", "S"),
                argumentSet("Released", Optional.of(HELD.release()), "-", "-", "P", "P"),
                argumentSet("Spent", Optional.of(spent), "-", "P", "-", "S"),
                argumentSet("Spent, partly given back", Optional.of(spent.giveBack(Money.eur(1))), "-", "P", "-", "S"),
                argumentSet("Reversed", Optional.of(spent.giveBack(Money.eur(500))), "-", "P", "-", "-"),
                argumentSet(
                        "Refused",
                        Optional.of(new Refused(VOUCHER_ID, HoldRefusalReason.WALLET_UNKNOWN)),
                        "-",
                        "-",
                        "P",
                        "P"),
                argumentSet("Withdrawn", Optional.of(new Withdrawn(VOUCHER_ID)), "-", "-", "P", "P"));
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void eachStateHasItsLegalMovesOnly(
            Optional<Hold> known, String request, String release, String spend, String reverse) {
        // Given
        var spent = Stream.of(
                        new Transfer(WALLET_ID, EARLY.lotId(), Movement.SPEND, Money.eur(300), Cause.of(CAUSE_ID)),
                        new Transfer(WALLET_ID, LATE.lotId(), Movement.SPEND, Money.eur(200), Cause.of(CAUSE_ID)))
                .toList();
        var wallet = Optional.of(
                known.filter(Hold.Spent.class::isInstance).isPresent()
                        ? heldWallet().after(spent)
                        : heldWallet());

        // Then
        assertThat(verdict(() -> HoldRules.request(
                        known, aRequest(Money.eur(500)), Optional.of(aProgramme()), wallet, CAUSE_ID, NOW)))
                .isEqualTo(request);
        assertThat(verdict(() -> HoldRules.release(known, VOUCHER_ID, wallet, CAUSE_ID, NOW)))
                .isEqualTo(release);
        assertThat(verdict(() -> HoldRules.spend(known, aRedemption(500), wallet, CAUSE_ID, NOW)))
                .isEqualTo(spend);
        assertThat(verdict(() -> HoldRules.reverse(known, aReversal(500), wallet, CAUSE_ID, NOW)))
                .isEqualTo(reverse);
    }

    @Test
    void moreThanWasHeldCanNotBeSpent() {
        assertThatThrownBy(() ->
                        HoldRules.spend(Optional.of(HELD), aRedemption(501), Optional.of(heldWallet()), CAUSE_ID, NOW))
                .isInstanceOf(PoisonEventException.class);
    }

    @Test
    void anotherAmountThanWasSpentCanNotBeReversed() {
        // Given
        var spent = HELD.spend(REDEMPTION_ID, Money.eur(500));

        // Then
        assertThatThrownBy(() ->
                        HoldRules.reverse(Optional.of(spent), aReversal(499), Optional.of(heldWallet()), CAUSE_ID, NOW))
                .isInstanceOf(PoisonEventException.class);
    }

    private static String verdict(java.util.function.Supplier<HoldDecision> decision) {
        try {
            return decision.get().hold().isPresent() ? "S" : "-";
        } catch (PoisonEventException e) {
            return "P";
        }
    }

    private static Wallet heldWallet() {
        var cause = Cause.of(CAUSE_ID, VOUCHER_ID);
        return aWallet(EARLY, LATE)
                .after(List.of(
                        new Transfer(WALLET_ID, EARLY.lotId(), Movement.HOLD, Money.eur(300), cause),
                        new Transfer(WALLET_ID, LATE.lotId(), Movement.HOLD, Money.eur(200), cause)));
    }
}
