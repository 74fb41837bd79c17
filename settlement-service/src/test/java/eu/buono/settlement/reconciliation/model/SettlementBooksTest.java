package eu.buono.settlement.reconciliation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.SettlementId;
import eu.buono.settlement.payout.api.Order;
import eu.buono.settlement.reconciliation.model.Discrepancy.Kind;
import eu.buono.settlement.settlement.api.Settlement;
import eu.buono.settlement.settlement.api.Settlement.Accepted;
import eu.buono.settlement.settlement.api.Settlement.Closed;
import eu.buono.settlement.settlement.api.Settlement.Ordered;
import eu.buono.settlement.settlement.api.Settlement.Paid;
import eu.buono.settlement.settlement.api.Settlement.Returned;
import eu.buono.settlement.settlement.api.Settlement.State;
import eu.buono.settlement.settlement.api.SettlementRecord;
import eu.buono.settlement.settlement.api.SettlementTerms;
import eu.buono.settlement.statement.api.ClaimTotals.SettledSum;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Given what the books say of a settlement of 75.00 out of ten claims, then what does not agree is named. */
class SettlementBooksTest {

    private static final SettlementId ID = new SettlementId(new UUID(0, 1));
    private static final UUID FIRST = new UUID(3, 1);
    private static final UUID SECOND = new UUID(3, 2);
    private static final SettledSum TAKEN = new SettledSum(10, 10_000, 2500);
    private static final SettlementTerms TERMS = new SettlementTerms(
            ID,
            new MerchantId(new UUID(0, 2)),
            new ProgrammeId("carta-docente"),
            Instant.parse("2026-10-31T23:00:00Z"),
            Instant.parse("2026-11-30T23:00:00Z"),
            TAKEN.claims(),
            Money.eur(TAKEN.accruedCents()),
            Money.eur(TAKEN.reversedCents()));

    private static final Settlement CLOSED = new Closed(TERMS);
    private static final Settlement ACCEPTED = new Accepted(TERMS, "7");
    private static final Settlement ORDERED = new Ordered(TERMS, "7", FIRST);
    private static final Settlement PAID = new Paid(TERMS, "7", FIRST, LocalDate.parse("2026-12-15"));
    private static final Settlement RETURNED = new Returned(TERMS, "7", FIRST, "AC04");

    private static Order order(UUID payoutId, int timesOut) {
        return new Order(ID, payoutId, 7500, timesOut);
    }

    private static SettlementBooks books(Settlement settlement, SettledSum taken, Order... orders) {
        return books(settlement, settlement.state(), taken, orders);
    }

    /** As many steps to an order as there are orders. */
    private static SettlementBooks books(Settlement settlement, State lastStep, SettledSum taken, Order... orders) {
        return new SettlementBooks(
                ID,
                Optional.of(new SettlementRecord(settlement, lastStep, orders.length)),
                Optional.of(taken),
                List.of(orders));
    }

    private static SettlementBooks withoutStep(Settlement settlement, Order... orders) {
        return new SettlementBooks(
                ID,
                Optional.of(new SettlementRecord(settlement, settlement.state(), orders.length - 1)),
                Optional.of(TAKEN),
                List.of(orders));
    }

    private static SettlementBooks ofNoSettlement(Optional<SettledSum> taken, Order... orders) {
        return new SettlementBooks(ID, Optional.empty(), taken, List.of(orders));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        "a cent more in a claim",
                        books(CLOSED, new SettledSum(10, 10_001, 2500)),
                        Kind.CLAIMS_DIFFER,
                        7500,
                        7501),
                fault("a claim too few", books(CLOSED, new SettledSum(9, 9000, 2500)), Kind.CLAIMS_DIFFER, 7500, 6500),
                fault(
                        "one of nothing too many",
                        books(CLOSED, new SettledSum(12, 10_100, 2600)),
                        Kind.CLAIMS_DIFFER,
                        7500,
                        7500),
                fault(
                        "no claim at all",
                        new SettlementBooks(
                                ID,
                                Optional.of(new SettlementRecord(CLOSED, State.CLOSED, 0)),
                                Optional.empty(),
                                List.of()),
                        Kind.CLAIMS_DIFFER,
                        7500,
                        0),
                fault("accepted by hand", books(ACCEPTED, State.INVOICED, TAKEN), Kind.STATE_WITHOUT_STEP, 7500, 7500),
                fault(
                        "an order of a cent more",
                        books(ORDERED, TAKEN, new Order(ID, FIRST, 7501, 0)),
                        Kind.ORDER_DIFFERS,
                        7500,
                        7501),
                fault(
                        "an order by hand beside the other",
                        withoutStep(ORDERED, order(FIRST, 0), order(SECOND, 0)),
                        Kind.ORDERS_WITHOUT_STEP,
                        7500,
                        15_000),
                fault("an order paid twice", books(PAID, TAKEN, order(FIRST, 2)), Kind.PAID_TWICE, 7500, 15_000),
                fault(
                        "two orders, both paid",
                        books(PAID, TAKEN, order(FIRST, 1), order(SECOND, 1)),
                        Kind.PAID_TWICE,
                        7500,
                        15_000),
                fault(
                        "what came back is called paid",
                        books(PAID, TAKEN, order(FIRST, 0)),
                        Kind.PAID_WITHOUT_BOOKING,
                        7500,
                        0),
                fault(
                        "an old order is booked",
                        books(ORDERED, TAKEN, order(FIRST, 0), order(SECOND, 1)),
                        Kind.BOOKED_WITHOUT_PAYMENT,
                        0,
                        7500),
                fault("claims of no settlement", ofNoSettlement(Optional.of(TAKEN)), Kind.SETTLEMENT_MISSING, 0, 7500),
                fault(
                        "an order of no settlement",
                        ofNoSettlement(Optional.empty(), order(FIRST, 0)),
                        Kind.SETTLEMENT_MISSING,
                        0,
                        7500));
    }

    private static Arguments fault(String name, SettlementBooks books, Kind kind, long expected, long found) {
        return argumentSet(name, books, new Discrepancy(ID, kind, expected, found));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsNamed(SettlementBooks books, Discrepancy discrepancy) {
        assertThat(books.discrepancies()).containsExactly(discrepancy);
    }

    @Test
    void anOrderThatIsGoneIsNamedByItsStepAndByItsSettlement() {
        // Given
        var books = new SettlementBooks(
                ID, Optional.of(new SettlementRecord(ORDERED, State.ORDERED, 1)), Optional.of(TAKEN), List.of());

        // When
        var found = books.discrepancies();

        // Then
        assertThat(found)
                .containsExactly(
                        new Discrepancy(ID, Kind.ORDERS_WITHOUT_STEP, 7500, 0),
                        new Discrepancy(ID, Kind.ORDER_MISSING, 7500, 0));
    }

    static Stream<Arguments> agreements() {
        return Stream.of(
                argumentSet("closed", books(CLOSED, TAKEN)),
                argumentSet("accepted", books(ACCEPTED, TAKEN)),
                argumentSet("ordered", books(ORDERED, TAKEN, order(FIRST, 0))),
                argumentSet("paid", books(PAID, TAKEN, order(FIRST, 1))),
                argumentSet("returned", books(RETURNED, TAKEN, order(FIRST, 0))),
                argumentSet("ordered again", books(ORDERED, TAKEN, order(FIRST, 0), order(SECOND, 0))),
                argumentSet("paid by the second order", books(PAID, TAKEN, order(FIRST, 0), order(SECOND, 1))));
    }

    @ParameterizedTest
    @MethodSource("agreements")
    void whatAgreesIsNoFault(SettlementBooks books) {
        assertThat(books.discrepancies()).isEmpty();
    }
}
