package eu.buono.settlement.payout.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.SettlementId;
import eu.buono.settlement.payout.model.BookingDecision.Outcome;
import eu.buono.settlement.settlement.api.Settlement;
import eu.buono.settlement.settlement.api.Settlement.Accepted;
import eu.buono.settlement.settlement.api.Settlement.Ordered;
import eu.buono.settlement.settlement.api.Settlement.Paid;
import eu.buono.settlement.settlement.api.Settlement.Returned;
import eu.buono.settlement.settlement.api.Settlement.State;
import eu.buono.settlement.settlement.api.SettlementTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Given a settlement, when the bank says something of one of its orders, then it moves, or somebody is told. */
class BookingDecisionTest {

    private static final UUID PAYOUT = new UUID(0, 1);
    private static final UUID LATER = new UUID(0, 2);
    private static final LocalDate DAY = LocalDate.parse("2026-12-20");
    private static final Money AMOUNT = Money.eur(8000);
    private static final SettlementTerms TERMS = new SettlementTerms(
            new SettlementId(new UUID(5, 1)),
            new MerchantId(new UUID(5, 2)),
            new ProgrammeId("carta-docente"),
            Instant.parse("2026-10-31T23:00:00Z"),
            Instant.parse("2026-11-30T23:00:00Z"),
            10,
            Money.eur(9000),
            Money.eur(1000));
    private static final Transfer TRANSFER = new Transfer(
            TERMS.settlementId(), Transfer.endToEndId(TERMS.settlementId(), 0), "Libreria", "IT60", AMOUNT);

    private static BookedTransfer debit(LocalDate day) {
        return new BookedTransfer(TRANSFER.endToEndId(), AMOUNT, day, Optional.empty());
    }

    private static BookedTransfer comeBack() {
        return new BookedTransfer(TRANSFER.endToEndId(), AMOUNT, DAY.plusDays(2), Optional.of("AC04"));
    }

    static Stream<Arguments> lines() {
        var ordered = new Ordered(TERMS, "7", PAYOUT);
        var paid = new Paid(TERMS, "7", PAYOUT, DAY);
        var returned = new Returned(TERMS, "7", PAYOUT, "AC04");
        var again = new Ordered(TERMS, "7", LATER);
        var cent = new BookedTransfer(TRANSFER.endToEndId(), Money.eur(8001), DAY, Optional.empty());
        return Stream.of(
                argumentSet("debit of an order", ordered, debit(DAY), Outcome.PAID, State.PAID),
                argumentSet("the same debit again", paid, debit(DAY), Outcome.KNOWN, State.PAID),
                argumentSet("a debit on another day", paid, debit(DAY.plusDays(1)), Outcome.PAID_TWICE, State.PAID),
                argumentSet("comes back at once", ordered, comeBack(), Outcome.RETURNED, State.RETURNED),
                argumentSet("comes back after the debit", paid, comeBack(), Outcome.RETURNED, State.RETURNED),
                argumentSet("the same return again", returned, comeBack(), Outcome.KNOWN, State.RETURNED),
                argumentSet("the old debit after the return", returned, debit(DAY), Outcome.KNOWN, State.RETURNED),
                argumentSet("the old debit after a later order", again, debit(DAY), Outcome.KNOWN, State.ORDERED),
                argumentSet("the old return after a later order", again, comeBack(), Outcome.KNOWN, State.ORDERED),
                argumentSet("one cent more", ordered, cent, Outcome.AMOUNT_DIFFERS, State.ORDERED),
                argumentSet(
                        "never ordered", new Accepted(TERMS, "7"), debit(DAY), Outcome.NOT_ORDERED, State.ACCEPTED));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aLineOfTheBankMovesTheOrderThatItNamesOnce(
            Settlement settlement, BookedTransfer booked, Outcome outcome, State state) {
        // When
        var decision = BookingDecision.of(settlement, PAYOUT, TRANSFER, booked);

        // Then
        assertThat(decision.outcome()).isEqualTo(outcome);
        assertThat(decision.next().orElse(settlement).state()).isEqualTo(state);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                argumentSet("of an order", new Ordered(TERMS, "7", PAYOUT), Outcome.RETURNED, State.RETURNED),
                argumentSet("again", new Returned(TERMS, "7", PAYOUT, "AC01"), Outcome.KNOWN, State.RETURNED),
                argumentSet("after a later order", new Ordered(TERMS, "7", LATER), Outcome.KNOWN, State.ORDERED),
                argumentSet(
                        "of what was booked",
                        new Paid(TERMS, "7", PAYOUT, DAY),
                        Outcome.REFUSED_AFTER_BOOKING,
                        State.PAID),
                argumentSet("never ordered", new Accepted(TERMS, "7"), Outcome.NOT_ORDERED, State.ACCEPTED));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalOfTheBankBringsAnOrderBackOnce(Settlement settlement, Outcome outcome, State state) {
        // When
        var decision = BookingDecision.ofRefusal(settlement, PAYOUT, "AC01");

        // Then
        assertThat(decision.outcome()).isEqualTo(outcome);
        assertThat(decision.next().orElse(settlement).state()).isEqualTo(state);
    }
}
