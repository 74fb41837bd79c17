package eu.buono.merchant.redemption.model;

import static eu.buono.merchant.redemption.model.VoucherFixtures.EXPIRES_AT;
import static eu.buono.merchant.redemption.model.VoucherFixtures.NOW;
import static eu.buono.merchant.redemption.model.VoucherFixtures.REDEMPTION_ID;
import static eu.buono.merchant.redemption.model.VoucherFixtures.TTL;
import static eu.buono.merchant.redemption.model.VoucherFixtures.VOUCHER_ID;
import static eu.buono.merchant.redemption.model.VoucherFixtures.aVoucherFrozenFor;
import static eu.buono.merchant.redemption.model.VoucherFixtures.aVoucherRedeemedFor;
import static eu.buono.merchant.redemption.model.VoucherFixtures.anOpenVoucher;
import static eu.buono.merchant.redemption.model.VoucherFixtures.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.ClaimName;
import eu.buono.contracts.Money;
import eu.buono.contracts.Refusal;
import eu.buono.contracts.event.MerchantEvent.Closing;
import eu.buono.contracts.event.MerchantEvent.TillInterface;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV2;
import eu.buono.merchant.api.TillRefusal;
import eu.buono.merchant.programme.model.KnownProgrammes;
import eu.buono.merchant.redemption.api.Redemption;
import eu.buono.merchant.redemption.api.Sandbox;
import eu.buono.merchant.redemption.model.TillVoucher.Closed;
import eu.buono.merchant.redemption.model.TillVoucher.Open;
import eu.buono.merchant.redemption.model.TillVoucher.Reversed;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TillVoucherTest {

    private static final Path SOURCE = Path.of("src/main/java/eu/buono/merchant/redemption/model/TillVoucher.java");
    private static final Duration SKEW = Duration.ofSeconds(5);
    private static final Pattern DIAGRAM_LINE = Pattern.compile("(?m)^ \\* (\\w+ ─ \\w+ ▶ \\w+)$");

    /** Every state times every move: what the diagram does not show cannot be called. */
    @Test
    void theDiagramShowsExactlyTheMovesThatTheStatesCarry() throws IOException {
        // Given
        var drawn = DIAGRAM_LINE.matcher(Files.readString(SOURCE)).results();
        var lines = drawn.map(line -> line.group(1)).toList();

        // When
        var carried = Arrays.stream(TillVoucher.class.getPermittedSubclasses()).flatMap(TillVoucherTest::movesOf);

        // Then
        assertThat(carried).containsExactlyInAnyOrderElementsOf(lines);
    }

    private static Stream<String> movesOf(Class<?> state) {
        return Arrays.stream(state.getMethods())
                .filter(method -> method.getReturnType() == Transition.class)
                .map(move -> state.getSimpleName() + " ─ " + move.getName() + " ▶ " + target(move));
    }

    private static String target(Method move) {
        var moved = (ParameterizedType) move.getGenericReturnType();
        return ((Class<?>) moved.getActualTypeArguments()[0]).getSimpleName();
    }

    static Stream<Arguments> uses() {
        var lapse = NOW.plus(TTL);
        return Stream.of(
                argumentSet("open", anOpenVoucher(), NOW, Optional.empty()),
                argumentSet("open, just before expiry", anOpenVoucher(), EXPIRES_AT.minusMillis(1), Optional.empty()),
                argumentSet("open, at expiry", anOpenVoucher(), EXPIRES_AT, Optional.of(TillRefusal.VOUCHER_EXPIRED)),
                argumentSet(
                        "frozen, just before lapse",
                        aVoucherFrozenFor(2000),
                        lapse.minusMillis(1),
                        Optional.of(TillRefusal.VOUCHER_AUTHORISED_ELSEWHERE)),
                argumentSet("frozen, at lapse", aVoucherFrozenFor(2000), lapse, Optional.empty()),
                argumentSet("redeemed", aVoucherRedeemedFor(2000), NOW, Optional.of(TillRefusal.VOUCHER_REDEEMED)),
                argumentSet("reversed", aReversedVoucher(), NOW, Optional.of(TillRefusal.VOUCHER_REDEEMED)),
                argumentSet("cancelled", closed(Closing.CANCELLED), NOW, Optional.of(TillRefusal.VOUCHER_CANCELLED)),
                argumentSet("expired", closed(Closing.EXPIRED), NOW, Optional.of(TillRefusal.VOUCHER_EXPIRED)),
                argumentSet("withdrawn", closed(Closing.WITHDRAWN), NOW, Optional.of(TillRefusal.VOUCHER_UNKNOWN)));
    }

    @ParameterizedTest
    @MethodSource("uses")
    void aVoucherTellsWhyItCannotBeUsed(TillVoucher voucher, Instant now, Optional<Refusal> expected) {
        // When
        var refusal = voucher.at(now).refusalToUse(now);

        // Then
        assertThat(refusal).isEqualTo(expected);
    }

    @Test
    void aFrozenVoucherCanBeCapturedAfterItsExpiry() {
        // Given
        var order = anOrder(2000, Optional.of(TTL));
        var frozen = anOpenVoucher()
                .authorise(REDEMPTION_ID, order, TillInterface.REST, EXPIRES_AT.minusSeconds(1))
                .voucher();

        // When
        var moved = frozen.capture(Money.eur(2000), EXPIRES_AT.plusSeconds(1));

        // Then
        assertThat(moved.event()).containsInstanceOf(VoucherRedeemedV2.class);
    }

    static Stream<Arguments> captures() {
        return Stream.of(
                argumentSet("nothing", 0L, false),
                argumentSet("one cent", 1L, true),
                argumentSet("all", 2000L, true),
                argumentSet("one cent too much", 2001L, false));
    }

    @ParameterizedTest
    @MethodSource("captures")
    void aCaptureTakesFromOneCentToTheAuthorisedAmount(long cents, boolean isPossible) {
        // Given
        var frozen = aVoucherFrozenFor(2000);

        // When
        var captured = catching(() -> frozen.capture(Money.eur(cents), NOW));

        // Then
        assertThat(captured.isPresent()).isEqualTo(isPossible);
        captured.ifPresent(
                moved -> assertThat(moved.claim().orElseThrow().amount()).isEqualTo(Money.eur(cents)));
    }

    @Test
    void ofTheSandboxNothingIsOwedAndNothingPublished() {
        // Given
        var open = new TillVoucher.Open(VoucherFixtures.terms(Sandbox.voucherId(VOUCHER_ID.value())));

        // When
        var redeemed = open.redeem(REDEMPTION_ID, anOrder(1234, Optional.empty()), TillInterface.REST, NOW);
        var reversed = redeemed.voucher().reverse(NOW.plusSeconds(1));

        // Then
        assertThat(redeemed.redemption()).isPresent();
        assertThat(List.of(redeemed, reversed)).allSatisfy(moved -> {
            assertThat(moved.claim()).isEmpty();
            assertThat(moved.event()).isEmpty();
        });
    }

    @Test
    void aReversalClaimsBackWhatWasCaptured() {
        // Given
        var redeemed = aVoucherRedeemedFor(1234);

        // When
        var claim = redeemed.reverse(NOW.plusSeconds(1)).claim().orElseThrow();

        // Then
        assertThat(claim.kind()).isEqualTo(ClaimName.Kind.REVERSAL);
        assertThat(claim.amount()).isEqualTo(Money.eur(1234));
    }

    @Test
    void aPartIsClaimedBackAndTheVoucherStaysRedeemedUntilNothingIsLeft() {
        // Given
        var redeemed = aVoucherRedeemedFor(1234);

        // When
        var first = redeemed.reversePart(Money.eur(234), Optional.of("refund 1"), NOW.plusSeconds(1));
        var last = first.voucher().reverseRest(Optional.empty(), NOW.plusSeconds(2));

        // Then
        assertThat(first.claim().orElseThrow().name()).hasToString("REVERSAL-1");
        assertThat(first.redemption().orElseThrow().reversedAmount()).contains(Money.eur(234));
        assertThat(first.redemption().orElseThrow().refusalToReverse(NOW, Duration.ofDays(14)))
                .isEmpty();
        assertThat(last.claim().orElseThrow().name()).hasToString("REVERSAL-2");
        assertThat(last.claim().orElseThrow().amount()).isEqualTo(Money.eur(1000));
        assertThat(last.redemption().orElseThrow().progress()).isInstanceOf(Redemption.Progress.Reversed.class);
    }

    @Test
    void noMoreGoesBackThanIsLeft() {
        // Given
        var partly = aVoucherRedeemedFor(1234)
                .reversePart(Money.eur(234), Optional.empty(), NOW)
                .voucher();

        // Then
        assertThatThrownBy(() -> partly.reversePart(Money.eur(1001), Optional.empty(), NOW))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> partly.reverse(NOW)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anAuthorisationCannotLapseEarly() {
        // Given
        var frozen = aVoucherFrozenFor(2000);

        // Then
        assertThatThrownBy(() -> frozen.lapse(NOW.plus(TTL).minusMillis(1))).isInstanceOf(IllegalStateException.class);
    }

    static Stream<Arguments> moments() {
        var end = NOW.plus(TTL).plus(SKEW);
        return Stream.of(
                argumentSet("at the lapse", NOW.plus(TTL), false),
                argumentSet("a clock may still show less", end.minusMillis(1), false),
                argumentSet("every clock shows the lapse", end, true));
    }

    @ParameterizedTest
    @MethodSource("moments")
    void aFreezeLapsesWhenEveryClockHasReachedItsLapse(Instant now, boolean expected) {
        // Given
        var limits = new TillLimits(SKEW, new KnownProgrammes(List.of()));

        // When
        boolean isLapsed = aVoucherFrozenFor(2000).isLapsedAt(limits.reachedByAll(now));

        // Then
        assertThat(isLapsed).isEqualTo(expected);
    }

    static Stream<Arguments> reversals() {
        var window = Duration.ofDays(14);
        var captured = aVoucherRedeemedFor(2000).redemption();
        var frozen = aVoucherFrozenFor(2000);
        var end = NOW.plus(window);
        return Stream.of(
                argumentSet("just inside the window", captured, end.minusMillis(1), Optional.empty()),
                argumentSet("at its end", captured, end, Optional.of(TillRefusal.REVERSAL_WINDOW_CLOSED)),
                argumentSet("authorised", frozen.redemption(), NOW, Optional.of(TillRefusal.REDEMPTION_NOT_CAPTURED)),
                argumentSet(
                        "voided",
                        frozen.free(NOW).redemption().orElseThrow(),
                        NOW,
                        Optional.of(TillRefusal.REDEMPTION_NOT_CAPTURED)),
                argumentSet(
                        "lapsed",
                        frozen.redemption().at(NOW.plus(TTL)),
                        NOW.plus(TTL),
                        Optional.of(TillRefusal.REDEMPTION_NOT_CAPTURED)),
                argumentSet(
                        "reversed",
                        aReversedVoucher().redemption(),
                        NOW,
                        Optional.of(TillRefusal.REDEMPTION_REVERSED)));
    }

    @ParameterizedTest
    @MethodSource("reversals")
    void aRedemptionTellsWhyItCannotBeReversed(Redemption redemption, Instant now, Optional<Refusal> expected) {
        // When
        var refusal = redemption.refusalToReverse(now, Duration.ofDays(14));

        // Then
        assertThat(refusal).isEqualTo(expected);
    }

    static Stream<Arguments> capturesOfRedemptions() {
        var frozen = aVoucherFrozenFor(2000);
        return Stream.of(
                argumentSet("authorised", frozen.redemption(), Optional.empty()),
                argumentSet(
                        "lapsed", frozen.redemption().at(NOW.plus(TTL)), Optional.of(TillRefusal.AUTHORISATION_LAPSED)),
                argumentSet(
                        "voided",
                        frozen.free(NOW).redemption().orElseThrow(),
                        Optional.of(TillRefusal.AUTHORISATION_VOIDED)),
                argumentSet(
                        "captured",
                        aVoucherRedeemedFor(1).redemption(),
                        Optional.of(TillRefusal.AUTHORISATION_CAPTURED)),
                argumentSet(
                        "reversed", aReversedVoucher().redemption(), Optional.of(TillRefusal.AUTHORISATION_CAPTURED)));
    }

    @ParameterizedTest
    @MethodSource("capturesOfRedemptions")
    void aRedemptionTellsWhyItCannotBeCaptured(Redemption redemption, Optional<Refusal> expected) {
        // When
        var refusal = redemption.refusalToCapture();

        // Then
        assertThat(refusal).isEqualTo(expected);
    }

    @Test
    void aVoucherIsDueAtItsLapseAndThenAtItsExpiry() {
        // Given
        var frozen = aVoucherFrozenFor(2000);

        // When
        Open open = frozen.lapse(NOW.plus(TTL)).voucher();

        // Then
        assertThat(frozen.dueAt()).contains(NOW.plus(TTL));
        assertThat(open.dueAt()).contains(EXPIRES_AT);
    }

    private static Reversed aReversedVoucher() {
        return aVoucherRedeemedFor(2000).reverse(NOW).voucher();
    }

    private static Closed closed(Closing closing) {
        return new Closed(VOUCHER_ID, closing);
    }

    private static <T> Optional<T> catching(Supplier<T> move) {
        try {
            return Optional.of(move.get());
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }
}
