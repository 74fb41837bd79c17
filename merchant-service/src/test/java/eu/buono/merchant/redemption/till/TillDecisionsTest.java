package eu.buono.merchant.redemption.till;

import static eu.buono.merchant.redemption.model.VoucherFixtures.EXPIRES_AT;
import static eu.buono.merchant.redemption.model.VoucherFixtures.MERCHANT_ID;
import static eu.buono.merchant.redemption.model.VoucherFixtures.NOW;
import static eu.buono.merchant.redemption.model.VoucherFixtures.REDEMPTION_ID;
import static eu.buono.merchant.redemption.model.VoucherFixtures.SHOP_ID;
import static eu.buono.merchant.redemption.model.VoucherFixtures.TTL;
import static eu.buono.merchant.redemption.model.VoucherFixtures.aMerchant;
import static eu.buono.merchant.redemption.model.VoucherFixtures.aVoucherFrozenFor;
import static eu.buono.merchant.redemption.model.VoucherFixtures.aVoucherRedeemedFor;
import static eu.buono.merchant.redemption.model.VoucherFixtures.anOpenVoucher;
import static eu.buono.merchant.redemption.model.VoucherFixtures.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.CodeHash;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.Refusal;
import eu.buono.contracts.RefusedException;
import eu.buono.contracts.event.MerchantEvent;
import eu.buono.contracts.event.MerchantEvent.TillInterface;
import eu.buono.merchant.api.TillRefusal;
import eu.buono.merchant.programme.model.KnownProgrammes;
import eu.buono.merchant.redemption.TillConfig;
import eu.buono.merchant.redemption.api.Redemption;
import eu.buono.merchant.redemption.api.Till;
import eu.buono.merchant.redemption.api.TillCommand;
import eu.buono.merchant.redemption.api.TillSale;
import eu.buono.merchant.redemption.model.Merchant;
import eu.buono.merchant.redemption.model.TillLimits;
import eu.buono.merchant.redemption.model.TillVoucher;
import eu.buono.merchant.redemption.model.UnitOfWork;
import eu.buono.merchant.redemption.model.UnitOfWork.NewPart;
import eu.buono.merchant.registry.api.MerchantState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the tills decide, in memory: given vouchers and merchants, a command, then events or a refusal. */
class TillDecisionsTest {

    private static final CodeHash CODE = new CodeHash("ab".repeat(32));
    private static final CodeHash OTHER_CODE = new CodeHash("cd".repeat(32));
    private static final TillLimits LIMITS = new TillLimits(Duration.ofSeconds(5), new KnownProgrammes(List.of()));
    private static final Till TILL = new Till(MERCHANT_ID, TillInterface.REST, Optional.empty(), Optional.empty());
    private static final Till STRANGER =
            new Till(new MerchantId(new UUID(0, 99)), TillInterface.REST, Optional.empty(), Optional.empty());

    private record Settings(int writers, int batchMax, int queueMax, Duration deadline, int lockedPerSecond)
            implements TillConfig {}

    private static UnitOfWork given(TillVoucher voucher) {
        return given(voucher, aMerchant());
    }

    private static UnitOfWork given(TillVoucher voucher, Merchant merchant) {
        var unit = new UnitOfWork();
        unit.add(merchant);
        switch (voucher) {
            case TillVoucher.Frozen frozen -> unit.add(frozen.redemption());
            case TillVoucher.Redeemed redeemed -> unit.add(redeemed.redemption());
            case TillVoucher.Open ignored -> {}
            case TillVoucher.Reversed ignored -> {}
            case TillVoucher.Closed ignored -> {}
        }
        unit.add(voucher, NOW, Optional.of(CODE));
        return unit;
    }

    private static TillDecisions at(Instant now, UnitOfWork unit) {
        var settings = new Settings(1, 1, 1, Duration.ofSeconds(1), 1);
        return new TillDecisions(
                unit,
                new AttemptCounter(Map.of(), LIMITS),
                new LockoutExemption(settings, new SimpleMeterRegistry()),
                LIMITS,
                now);
    }

    private static TillCommand.Use redeem(long cents) {
        return use(anOrder(cents, Optional.empty()));
    }

    private static TillCommand.Use use(TillSale sale) {
        return new TillCommand.Use(Optional.of(CODE), sale);
    }

    private static void assertRefused(Refusal expected, Instant now, UnitOfWork unit, TillCommand command) {
        assertRefused(expected, now, unit, TILL, command);
    }

    private static void assertRefused(Refusal expected, Instant now, UnitOfWork unit, Till till, TillCommand command) {
        assertThatThrownBy(() -> at(now, unit).decide(till, command))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(expected));
        assertThat(unit.events()).isEmpty();
        assertThat(unit.claims()).isEmpty();
    }

    @Test
    void aRedemptionTakesWhatIsAskedAndOwesItToTheMerchant() {
        // Given
        var unit = given(anOpenVoucher());

        // When
        var decision = at(NOW, unit).decide(TILL, redeem(1234));

        // Then
        assertThat(decision.isCreated()).isTrue();
        assertThat(decision.redemption().capturedAmount()).hasValue(Money.eur(1234));
        assertThat(unit.claims())
                .singleElement()
                .satisfies(claim -> assertThat(claim.amount()).isEqualTo(Money.eur(1234)));
        assertThat(unit.events()).hasSize(1);
    }

    @Test
    void twoCommandsOfOneBatchForOneVoucherSpendItOnce() {
        // Given
        var unit = given(anOpenVoucher());
        var decisions = at(NOW, unit);
        decisions.decide(TILL, redeem(100));
        var second = new TillSale(MERCHANT_ID, Optional.of(SHOP_ID), "sale-2", Money.eur(100), Optional.empty());

        // Then
        assertThatThrownBy(() -> decisions.decide(TILL, use(second)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(TillRefusal.VOUCHER_REDEEMED));
        assertThat(unit.claims()).hasSize(1);
    }

    @Test
    void theSameSaleAgainIsAnsweredByItsRedemption() {
        // Given
        var unit = given(anOpenVoucher());
        var decisions = at(NOW, unit);
        var first = decisions.decide(TILL, redeem(100));

        // When
        var again = decisions.decide(TILL, redeem(100));

        // Then
        assertThat(again.isCreated()).isFalse();
        assertThat(again.redemption()).isEqualTo(first.redemption());
        assertThat(unit.claims()).hasSize(1);
    }

    static Stream<Arguments> refusedUses() {
        return Stream.of(
                argumentSet("nothing", TillRefusal.AMOUNT_INVALID, NOW, redeem(0)),
                argumentSet("a cent above the voucher", TillRefusal.AMOUNT_ABOVE_VOUCHER, NOW, redeem(3001)),
                argumentSet("at the expiry", TillRefusal.VOUCHER_EXPIRED, EXPIRES_AT, redeem(100)),
                argumentSet(
                        "an unknown code",
                        TillRefusal.VOUCHER_UNKNOWN,
                        NOW,
                        new TillCommand.Use(Optional.of(OTHER_CODE), anOrder(100, Optional.empty()))),
                argumentSet(
                        "a mistyped code",
                        TillRefusal.CODE_MISTYPED,
                        NOW,
                        new TillCommand.Use(Optional.empty(), anOrder(100, Optional.empty()))));
    }

    @ParameterizedTest
    @MethodSource("refusedUses")
    void aUseThatIsRefusedChangesNothing(Refusal expected, Instant now, TillCommand command) {
        assertRefused(expected, now, given(anOpenVoucher()), command);
    }

    @Test
    void aMerchantThatIsNotActiveStartsNothing() {
        for (var state : List.of(MerchantState.TO_ACTIVATE, MerchantState.SUSPENDED, MerchantState.CLOSED)) {
            assertRefused(TillRefusal.MERCHANT_NOT_ACTIVE, NOW, given(anOpenVoucher(), aMerchant(state)), redeem(100));
        }
    }

    @Test
    void aSuspendedMerchantFinishesWhatWasAuthorised() {
        // Given
        var unit = given(aVoucherFrozenFor(2000), aMerchant(MerchantState.SUSPENDED));

        // When
        var decision = at(NOW, unit).decide(TILL, new TillCommand.Capture(REDEMPTION_ID, Money.eur(1500)));

        // Then
        assertThat(decision.redemption().capturedAmount()).hasValue(Money.eur(1500));
    }

    @Test
    void aCaptureTakesNoMoreThanWasAuthorised() {
        assertRefused(
                TillRefusal.AMOUNT_ABOVE_AUTHORISATION,
                NOW,
                given(aVoucherFrozenFor(2000)),
                new TillCommand.Capture(REDEMPTION_ID, Money.eur(2001)));
    }

    @Test
    void anAuthorisationIsUnknownToOtherMerchants() {
        for (var command : List.of(
                new TillCommand.Capture(REDEMPTION_ID, Money.eur(1)),
                new TillCommand.VoidAuthorisation(REDEMPTION_ID),
                new TillCommand.Reverse(REDEMPTION_ID))) {
            assertRefused(TillRefusal.AUTHORISATION_UNKNOWN, NOW, given(aVoucherFrozenFor(2000)), STRANGER, command);
        }
    }

    @Test
    void aFreezeThatLapsedIsEndedByWhoeverComesAcrossIt() {
        // Given
        var unit = given(aVoucherFrozenFor(2000));
        var lapsed = NOW.plus(TTL).plusSeconds(5);

        // When
        assertThatThrownBy(() -> at(lapsed, unit).decide(TILL, new TillCommand.Capture(REDEMPTION_ID, Money.eur(1))))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(TillRefusal.AUTHORISATION_LAPSED));

        // Then
        assertThat(unit.changedVouchers()).singleElement().isInstanceOf(TillVoucher.Open.class);
        assertThat(unit.events()).singleElement().isInstanceOf(MerchantEvent.AuthorisationEndedV1.class);
    }

    @Test
    void aReversalIsPossibleUntilItsWindowCloses() {
        var window = LIMITS.reversalWindow(anOpenVoucher().terms().programmeId(), NOW);
        var inTime = given(aVoucherRedeemedFor(1000));

        at(NOW.plus(window).minusMillis(1), inTime).decide(TILL, new TillCommand.Reverse(REDEMPTION_ID));

        assertThat(inTime.claims()).hasSize(1);
        assertRefused(
                TillRefusal.REVERSAL_WINDOW_CLOSED,
                NOW.plus(window),
                given(aVoucherRedeemedFor(1000)),
                new TillCommand.Reverse(REDEMPTION_ID));
    }

    private static TillCommand.Reverse part(long cents, String reference) {
        return new TillCommand.Reverse(REDEMPTION_ID, Optional.of(Money.eur(cents)), Optional.of(reference));
    }

    @Test
    void aPartIsGivenBackOnceUnderItsReference() {
        // Given
        var unit = given(aVoucherRedeemedFor(1000));

        // When
        var first = at(NOW, unit).decide(TILL, part(300, "refund 1"));
        var again = at(NOW.plusSeconds(1), unit).decide(TILL, part(300, "refund 1"));

        // Then
        assertThat(again).isEqualTo(first);
        assertThat(unit.claims())
                .singleElement()
                .satisfies(claim -> assertThat(claim.amount()).isEqualTo(Money.eur(300)));
        assertThat(unit.newParts()).singleElement().extracting(NewPart::number).isEqualTo(1);
        assertThat(unit.changedVouchers()).singleElement().isInstanceOf(TillVoucher.Redeemed.class);
    }

    @Test
    void partsNeverExceedWhatWasCaptured() {
        assertRefused(TillRefusal.AMOUNT_INVALID, NOW, given(aVoucherRedeemedFor(1000)), part(0, "refund 1"));
        assertRefused(
                TillRefusal.AMOUNT_ABOVE_REDEMPTION, NOW, given(aVoucherRedeemedFor(1000)), part(1001, "refund 1"));
        assertRefused(
                TillRefusal.CURRENCY_NOT_SUPPORTED,
                NOW,
                given(aVoucherRedeemedFor(1000)),
                new TillCommand.Reverse(REDEMPTION_ID, Optional.of(new Money(1, "CHF")), Optional.of("refund 1")));
        assertRefused(
                TillRefusal.AMOUNT_ABOVE_REDEMPTION, NOW, given(aVoucherPartlyReversed(300)), part(701, "refund 2"));
        assertRefused(
                TillRefusal.TILL_REFERENCE_REUSED, NOW, given(aVoucherPartlyReversed(300)), part(301, "refund 1"));
        assertRefused(
                TillRefusal.TILL_REFERENCE_REUSED,
                NOW,
                given(aVoucherPartlyReversed(300)),
                new TillCommand.Reverse(REDEMPTION_ID, Optional.empty(), Optional.of("refund 1")));
    }

    @Test
    void withoutAnAmountAllThatIsLeftGoesBack() {
        // Given
        var unit = given(aVoucherPartlyReversed(300));

        // When
        var rest = at(NOW, unit).decide(TILL, new TillCommand.Reverse(REDEMPTION_ID));

        // Then
        assertThat(rest.reversal().orElseThrow().amount()).isEqualTo(Money.eur(700));
        assertThat(unit.claims())
                .singleElement()
                .satisfies(claim -> assertThat(claim.name()).hasToString("REVERSAL-2"));
        assertThat(unit.changedVouchers()).singleElement().isInstanceOf(TillVoucher.Reversed.class);
    }

    /** A part stays given back: also after the window, and when nothing is left. */
    @Test
    void aReferenceAnswersForItsPartWhateverCameAfter() {
        // Given
        var unit = given(aVoucherPartlyReversed(300));
        at(NOW, unit).decide(TILL, new TillCommand.Reverse(REDEMPTION_ID));

        // When
        var again = at(NOW.plus(Duration.ofDays(1000)), unit).decide(TILL, part(300, "refund 1"));

        // Then
        assertThat(again.reversal().orElseThrow().amount()).isEqualTo(Money.eur(300));
        assertThat(again.redemption().progress().state()).isEqualTo(Redemption.Progress.State.REVERSED);
        assertThat(unit.claims()).hasSize(1);
    }

    private static TillVoucher aVoucherPartlyReversed(long cents) {
        return aVoucherRedeemedFor(1000)
                .reversePart(Money.eur(cents), Optional.of("refund 1"), NOW)
                .voucher();
    }
}
