package eu.buono.voucher.issuance.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RefusedException;
import eu.buono.contracts.VoucherTerms;
import eu.buono.contracts.WalletId;
import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.MerchantEvent.CancellationRefusalReason;
import eu.buono.contracts.event.MerchantEvent.CancellationRefusedV1;
import eu.buono.contracts.event.MerchantEvent.Closing;
import eu.buono.contracts.event.MerchantEvent.RedemptionPartlyReversedV1;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversedV1;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversedV2;
import eu.buono.contracts.event.MerchantEvent.ReversalPart;
import eu.buono.contracts.event.MerchantEvent.TillInterface;
import eu.buono.contracts.event.MerchantEvent.TillOrigin;
import eu.buono.contracts.event.MerchantEvent.VoucherClosedV1;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV1;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV2;
import eu.buono.contracts.event.MerchantEvent.VoucherRegisteredV1;
import eu.buono.contracts.event.PoisonEventException;
import eu.buono.contracts.event.VoucherEvent;
import eu.buono.contracts.event.WalletEvent.FundsHeldV1;
import eu.buono.contracts.event.WalletEvent.HoldRefusalReason;
import eu.buono.contracts.event.WalletEvent.HoldRefusedV1;
import eu.buono.voucher.cancellation.model.HolderCancellation;
import eu.buono.voucher.issuance.api.Step;
import eu.buono.voucher.issuance.api.Voucher;
import eu.buono.voucher.issuance.api.VoucherRefusal;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VoucherTest {

    private static final Path SOURCE = Path.of("src/main/java/eu/buono/voucher/issuance/api/Voucher.java");
    private static final MerchantId MERCHANT = new MerchantId(UUID.randomUUID());

    /** Every state x every stimulus of others: the next state, {@code -} for no change, {@code !} for poison. */
    private static final String TOLD_BY_OTHERS = """
            state           | hold | refuse  | register | redeem   | reverse  | cancelled | expired   | withdrawn | denied
            Requested       | Held | Refused | !        | !        | !        | !         | !         | !         | -
            Held            | -    | -       | Issued   | !        | !        | !         | Cancelled | Cancelled | -
            Issued          | -    | -       | -        | Redeemed | Redeemed | Cancelled | Expired   | !         | -
            Issued (asked)  | -    | -       | -        | Redeemed | Redeemed | Cancelled | Expired   | !         | Issued
            Issued (denied) | -    | -       | -        | Redeemed | Redeemed | Cancelled | Expired   | !         | -
            Redeemed        | -    | -       | -        | -        | Redeemed | !         | !         | !         | -
            Redeemed (back) | -    | -       | -        | -        | -        | !         | !         | !         | -
            Cancelled       | -    | -       | -        | !        | !        | -         | -         | -         | -
            Withdrawn       | -    | -       | -        | !        | !        | -         | -         | -         | -
            Withdrawn late  | -    | -       | -        | !        | !        | -         | -         | -         | -
            Expired         | -    | -       | -        | !        | !        | -         | -         | -         | -
            Refused         | -    | -       | !        | !        | !        | !         | !         | !         | -
            """;

    /** Every state x every stimulus of this service: the next state, {@code -} for no change, or the refusal. */
    private static final String OUR_OWN = """
            state           | deadline  | ask
            Requested       | Cancelled | Cancelled
            Held            | Cancelled | Cancelled
            Issued          | -         | Issued
            Issued (asked)  | -         | -
            Issued (denied) | -         | Issued
            Redeemed        | -         | VOUCHER_REDEEMED
            Redeemed (back) | -         | VOUCHER_REDEEMED
            Cancelled       | -         | OPERATION_FINAL
            Withdrawn       | -         | OPERATION_FINAL
            Withdrawn late  | -         | OPERATION_FINAL
            Expired         | -         | VOUCHER_EXPIRED
            Refused         | -         | OPERATION_FINAL
            """;

    private static final Map<String, Function<Voucher, Optional<Step>>> STIMULI = stimuli();

    @Test
    void theDiagramShowsTheMovesThatTheStatesHave() throws IOException {
        // Given
        var drawn = Files.readAllLines(SOURCE).stream()
                .filter(line -> line.contains(" ▶ "))
                .map(line -> line.replace(" * ", "").strip())
                .toList();

        // When
        var moves = Arrays.stream(Voucher.class.getPermittedSubclasses())
                .flatMap(VoucherTest::moves)
                .toList();

        // Then
        assertThat(moves).containsExactlyInAnyOrderElementsOf(drawn);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void everyStateAnswersEveryStimulus(Voucher voucher, Function<Voucher, Optional<Step>> stimulus, String expected) {
        // When
        String answer = answer(voucher, stimulus);

        // Then
        assertThat(answer).isEqualTo(expected);
    }

    @Test
    void theMatrixHasEveryState() {
        // When
        var states = ModelFixtures.vouchers(
                        ModelFixtures.issuance(), ModelFixtures.MINT.drawFor(ModelFixtures.VOUCHER_ID))
                .values()
                .stream()
                .map(Voucher::state);

        // Then
        assertThat(states).contains(Voucher.State.values());
    }

    @ParameterizedTest
    @MethodSource("tellings")
    void aMoveTellsTheOtherServices(String state, String stimulus, Optional<Class<? extends VoucherEvent>> expected) {
        // Given
        var voucher = voucher(state);

        // When
        var step = stimulus(stimulus).apply(voucher).orElseThrow();

        // Then
        assertThat(step.told().<Object>map(Object::getClass)).isEqualTo(expected.map(Object.class::cast));
    }

    @ParameterizedTest
    @MethodSource("late")
    void fromTheDeadlineOnAnIssuanceIsWithdrawn(String state, Event event) {
        // Given
        var voucher = voucher(state);

        // When
        var inTime = hear(voucher, event, ModelFixtures.IN_TIME).orElseThrow();
        var late = hear(voucher, event, ModelFixtures.DEADLINE).orElseThrow();

        // Then
        assertThat(inTime.next()).isNotInstanceOf(Voucher.Cancelled.class);
        assertThat(late.next().refusal()).contains(VoucherRefusal.ISSUANCE_TIMED_OUT);
        assertThat(late.told())
                .contains(new VoucherEvent.VoucherWithdrawnV1(ModelFixtures.VOUCHER_ID, "Held".equals(state)));
    }

    @Test
    void theSweeperLeavesAloneWhatIsInTime() {
        // When
        var step = IssuanceSaga.meetDeadline(voucher("Held"), ModelFixtures.IN_TIME);

        // Then
        assertThat(step).isEmpty();
    }

    @Test
    void aHoldOfAnotherAmountIsPoison() {
        // Given
        var event = fundsHeld(Money.eur(1249));

        // Then
        assertThatThrownBy(() -> hear(voucher("Requested"), event, ModelFixtures.IN_TIME))
                .isInstanceOf(PoisonEventException.class);
    }

    @Test
    void aRedemptionAboveTheVoucherIsPoison() {
        // Given
        var event = redeemed(Money.eur(1251));

        // Then
        assertThatThrownBy(() -> hear(voucher("Issued"), event, ModelFixtures.IN_TIME))
                .isInstanceOf(PoisonEventException.class);
    }

    @Test
    void theCodeIsShownFromIssuedOn() {
        // Given
        var vouchers =
                ModelFixtures.vouchers(ModelFixtures.issuance(), ModelFixtures.MINT.drawFor(ModelFixtures.VOUCHER_ID));

        // When
        var shown = vouchers.entrySet().stream()
                .filter(entry -> entry.getValue().shown().isPresent())
                .map(Map.Entry::getKey);

        // Then
        assertThat(shown)
                .containsExactly(
                        "Issued",
                        "Issued (asked)",
                        "Issued (denied)",
                        "Redeemed",
                        "Redeemed (back)",
                        "Cancelled",
                        "Expired");
    }

    @Test
    void noTextOfAVoucherShowsItsSealedCode() {
        // When
        var texts = ModelFixtures.vouchers(
                        ModelFixtures.issuance(), ModelFixtures.MINT.drawFor(ModelFixtures.VOUCHER_ID))
                .values()
                .stream()
                .map(Voucher::toString);

        // Then
        assertThat(texts).noneMatch(text -> text.contains("sealed]") || text.contains("ciphertext"));
    }

    private static Stream<Arguments> cells() {
        return Stream.of(TOLD_BY_OTHERS, OUR_OWN).flatMap(VoucherTest::cells);
    }

    private static Stream<Arguments> cells(String matrix) {
        var lines = matrix.lines().map(VoucherTest::split).toList();
        var stimuli = lines.getFirst().subList(1, lines.getFirst().size());
        return lines.stream()
                .skip(1)
                .flatMap(line -> Stream.iterate(0, index -> index + 1)
                        .limit(stimuli.size())
                        .map(index -> argumentSet(
                                stimuli.get(index) + " of " + line.getFirst(),
                                voucher(line.getFirst()),
                                Optional.ofNullable(STIMULI.get(stimuli.get(index)))
                                        .orElseThrow(),
                                line.get(index + 1))));
    }

    private static Function<Voucher, Optional<Step>> stimulus(String name) {
        return Optional.ofNullable(STIMULI.get(name)).orElseThrow();
    }

    private static Stream<Arguments> tellings() {
        return Stream.of(
                telling("Requested", "hold", Optional.of(VoucherEvent.RegistrationRequestedV1.class)),
                telling("Requested", "refuse", Optional.of(VoucherEvent.IssuanceRefusedV1.class)),
                telling("Requested", "deadline", Optional.of(VoucherEvent.VoucherWithdrawnV1.class)),
                telling("Requested", "ask", Optional.of(VoucherEvent.VoucherWithdrawnV1.class)),
                telling("Held", "register", Optional.of(VoucherEvent.VoucherIssuedV1.class)),
                telling("Held", "deadline", Optional.of(VoucherEvent.VoucherWithdrawnV1.class)),
                telling("Issued", "ask", Optional.of(VoucherEvent.CancellationRequestedV1.class)),
                telling("Issued (denied)", "ask", Optional.of(VoucherEvent.CancellationRequestedV1.class)),
                telling("Held", "withdrawn", Optional.empty()),
                telling("Issued", "redeem", Optional.empty()),
                telling("Issued", "expired", Optional.empty()),
                telling("Issued (asked)", "cancelled", Optional.empty()),
                telling("Issued (asked)", "denied", Optional.empty()),
                telling("Redeemed", "reverse", Optional.empty()));
    }

    @Test
    void aReversalWhoseCaptureWasLostIsDatedWhenTheCaptureComes() {
        // Given
        var reversal = new RedemptionReversedV1(
                ModelFixtures.VOUCHER_ID, ModelFixtures.REDEMPTION_ID, MERCHANT, Money.eur(1000));
        var reversed = hear(voucher("Issued"), reversal, ModelFixtures.IN_TIME)
                .orElseThrow()
                .next();

        var capture = redeemed(Money.eur(1000), ModelFixtures.REQUESTED_AT);

        // When
        var dated = hear(reversed, capture, ModelFixtures.IN_TIME).orElseThrow().next();

        // Then
        assertThat(dated)
                .asInstanceOf(type(Voucher.Redeemed.class))
                .returns(ModelFixtures.REQUESTED_AT, Voucher.Redeemed::redeemedAt)
                .returns(Optional.of(ModelFixtures.IN_TIME), Voucher.Redeemed::reversedAt);
        assertThat(hear(dated, capture, ModelFixtures.IN_TIME)).isEmpty();
        assertThat(hear(dated, reversal, ModelFixtures.IN_TIME)).isEmpty();
    }

    /** Each part says what was given back so far; the capture may be lost, and a part may come late or twice. */
    @Test
    void partsThatAreGivenBackAddUpUntilNothingIsLeft() {
        // Given
        var at = ModelFixtures.IN_TIME;

        // When
        var partly = hear(voucher("Issued"), aPart(400, at), at).orElseThrow().next();
        var back = hear(partly, aPart(1000, at), at).orElseThrow().next();

        // Then
        assertThat(partly)
                .asInstanceOf(type(Voucher.Redeemed.class))
                .returns(Money.eur(1000), Voucher.Redeemed::amount)
                .returns(Money.eur(400), Voucher.Redeemed::reversedAmount)
                .returns(Optional.empty(), Voucher.Redeemed::reversedAt);
        assertThat(back)
                .asInstanceOf(type(Voucher.Redeemed.class))
                .returns(Money.eur(1000), Voucher.Redeemed::reversedAmount)
                .returns(Optional.of(at), Voucher.Redeemed::reversedAt);
        assertThat(hear(partly, aPart(400, at), at)).isEmpty();
        assertThat(hear(partly, aPart(300, at), at)).isEmpty();
        assertThat(hear(back, aPart(400, at), at)).isEmpty();
    }

    private static RedemptionPartlyReversedV1 aPart(long soFar, Instant at) {
        return new RedemptionPartlyReversedV1(
                ModelFixtures.VOUCHER_ID,
                ModelFixtures.REDEMPTION_ID,
                MERCHANT,
                Optional.empty(),
                new VoucherTerms(
                        new ProgrammeId("carta-docente"),
                        Channel.PHYSICAL,
                        new CategoryId("books"),
                        new GoodId("printed-book"),
                        Money.eur(1000)),
                Money.eur(1000),
                new TillOrigin(TillInterface.REST, "till/1"),
                at,
                new ReversalPart(1, Money.eur(1), Money.eur(soFar), Optional.empty(), at));
    }

    /** Readers go out before the writer of the second version, and old records stay in the topic. */
    @Test
    void bothVersionsOfARedemptionMoveTheVoucherAlike() {
        var first = redeemed(Money.eur(1000));
        var terms = new VoucherTerms(
                new ProgrammeId("carta-docente"),
                Channel.PHYSICAL,
                new CategoryId("books"),
                new GoodId("printed-book"),
                ModelFixtures.AMOUNT);
        var origin = new TillOrigin(TillInterface.SOAP_CARTA_DOCENTE, "42");
        var second = new VoucherRedeemedV2(
                first.voucherId(),
                first.redemptionId(),
                MERCHANT,
                Optional.empty(),
                terms,
                first.amount(),
                origin,
                first.redeemedAt());
        var reversal = new RedemptionReversedV2(
                first.voucherId(),
                first.redemptionId(),
                MERCHANT,
                Optional.empty(),
                terms,
                first.amount(),
                origin,
                first.redeemedAt(),
                ModelFixtures.IN_TIME);
        var issued = voucher("Issued");

        var redeemed = hear(issued, second, ModelFixtures.IN_TIME);

        assertThat(redeemed).isPresent().isEqualTo(hear(issued, first, ModelFixtures.IN_TIME));
        assertThat(hear(redeemed.orElseThrow().next(), reversal, ModelFixtures.IN_TIME))
                .isPresent()
                .isEqualTo(hear(
                        redeemed.orElseThrow().next(),
                        new RedemptionReversedV1(first.voucherId(), first.redemptionId(), MERCHANT, first.amount()),
                        ModelFixtures.IN_TIME));
    }

    private static Arguments telling(String state, String stimulus, Optional<Class<? extends VoucherEvent>> expected) {
        return argumentSet(stimulus + " of " + state, state, stimulus, expected);
    }

    private static Stream<Arguments> late() {
        return Stream.of(
                argumentSet("hold", "Requested", fundsHeld(ModelFixtures.AMOUNT)),
                argumentSet("registration", "Held", new VoucherRegisteredV1(ModelFixtures.VOUCHER_ID)));
    }

    private static Map<String, Function<Voucher, Optional<Step>>> stimuli() {
        var id = ModelFixtures.VOUCHER_ID;
        Map<String, Event> events = new LinkedHashMap<>();
        events.put("hold", fundsHeld(ModelFixtures.AMOUNT));
        events.put("refuse", new HoldRefusedV1(id, HoldRefusalReason.FUNDS_INSUFFICIENT));
        events.put("register", new VoucherRegisteredV1(id));
        events.put("redeem", redeemed(ModelFixtures.AMOUNT));
        events.put("reverse", new RedemptionReversedV1(id, ModelFixtures.REDEMPTION_ID, MERCHANT, Money.eur(1000)));
        events.put("cancelled", new VoucherClosedV1(id, Closing.CANCELLED));
        events.put("expired", new VoucherClosedV1(id, Closing.EXPIRED));
        events.put("withdrawn", new VoucherClosedV1(id, Closing.WITHDRAWN));
        events.put("denied", new CancellationRefusedV1(id, CancellationRefusalReason.VOUCHER_AUTHORISED_ELSEWHERE));
        Map<String, Function<Voucher, Optional<Step>>> stimuli = new LinkedHashMap<>();
        events.forEach((name, event) -> stimuli.put(name, voucher -> hear(voucher, event, ModelFixtures.IN_TIME)));
        stimuli.put("deadline", voucher -> IssuanceSaga.meetDeadline(voucher, ModelFixtures.DEADLINE));
        stimuli.put("ask", voucher -> HolderCancellation.ask(voucher, ModelFixtures.PROGRAMMES, ModelFixtures.IN_TIME));
        return stimuli;
    }

    private static FundsHeldV1 fundsHeld(Money amount) {
        return new FundsHeldV1(ModelFixtures.VOUCHER_ID, new WalletId(UUID.randomUUID()), amount, ModelFixtures.EXPIRY);
    }

    private static VoucherRedeemedV1 redeemed(Money amount) {
        return redeemed(amount, ModelFixtures.REQUESTED_AT.plusSeconds(60));
    }

    private static VoucherRedeemedV1 redeemed(Money amount, Instant redeemedAt) {
        return new VoucherRedeemedV1(
                ModelFixtures.VOUCHER_ID, ModelFixtures.REDEMPTION_ID, MERCHANT, amount, redeemedAt);
    }

    private static Optional<Step> hear(Voucher voucher, Event event, Instant now) {
        return IssuanceSaga.hear(
                voucher, event, now, now, new IssuanceSources(ModelFixtures.MINT, ModelFixtures.PROGRAMMES));
    }

    private static String answer(Voucher voucher, Function<Voucher, Optional<Step>> stimulus) {
        try {
            return stimulus.apply(voucher)
                    .map(step -> step.next().getClass().getSimpleName())
                    .orElse("-");
        } catch (PoisonEventException e) {
            return "!";
        } catch (RefusedException e) {
            return e.refusal().name();
        }
    }

    private static Voucher voucher(String name) {
        var vouchers =
                ModelFixtures.vouchers(ModelFixtures.issuance(), ModelFixtures.MINT.drawFor(ModelFixtures.VOUCHER_ID));
        return Optional.ofNullable(vouchers.get(name)).orElseThrow();
    }

    private static List<String> split(String line) {
        return Arrays.stream(line.split("\\|")).map(String::strip).toList();
    }

    private static Stream<String> moves(Class<?> state) {
        var components = Arrays.stream(state.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        return Arrays.stream(state.getDeclaredMethods())
                .filter(method -> Voucher.class.isAssignableFrom(method.getReturnType()))
                .filter(method -> !components.contains(method.getName()))
                .map(method -> draw(state, method));
    }

    private static String draw(Class<?> state, Method move) {
        return state.getSimpleName() + " ─ " + move.getName() + " ▶ "
                + move.getReturnType().getSimpleName();
    }
}
