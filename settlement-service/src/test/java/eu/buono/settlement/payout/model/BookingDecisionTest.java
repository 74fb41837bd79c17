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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    private static BankRecord said(UUID payoutId, List<LocalDate> debits, List<LocalDate> returns) {
        return new BankRecord(payoutId, Set.copyOf(debits), Set.copyOf(returns));
    }

    static Stream<Arguments> lines() {
        var ordered = new Ordered(TERMS, "7", PAYOUT);
        var paid = new Paid(TERMS, "7", PAYOUT, DAY);
        var returned = new Returned(TERMS, "7", PAYOUT, "AC04");
        var again = new Ordered(TERMS, "7", LATER);
        var cent = new BookedTransfer(TRANSFER.endToEndId(), Money.eur(8001), DAY, Optional.empty());
        var nothing = List.<BankRecord>of();
        var debited = List.of(said(PAYOUT, List.of(DAY), List.of()));
        var back = List.of(said(PAYOUT, List.of(DAY), List.of(DAY.plusDays(2))));
        var backAtOnce = List.of(said(PAYOUT, List.of(), List.of(DAY.plusDays(2))));
        var twice = List.of(said(PAYOUT, List.of(DAY, DAY.plusDays(1)), List.of()));
        var laterIsOut = List.of(said(LATER, List.of(DAY), List.of()));
        return Stream.of(
                argumentSet("debit of an order", ordered, nothing, debit(DAY), Outcome.PAID, paid),
                argumentSet("the same debit again", paid, debited, debit(DAY), Outcome.KNOWN, paid),
                argumentSet("a debit on another day", paid, debited, debit(DAY.plusDays(1)), Outcome.PAID_TWICE, paid),
                argumentSet("one of two debits comes back", paid, twice, comeBack(), Outcome.RETURNED, paid),
                argumentSet("comes back at once", ordered, nothing, comeBack(), Outcome.RETURNED, returned),
                argumentSet("comes back after the debit", paid, debited, comeBack(), Outcome.RETURNED, returned),
                argumentSet("the same return again", returned, back, comeBack(), Outcome.KNOWN, returned),
                argumentSet(
                        "the old debit after the return", returned, backAtOnce, debit(DAY), Outcome.KNOWN, returned),
                argumentSet("the old debit after a later order", again, back, debit(DAY), Outcome.KNOWN, again),
                argumentSet("the old return after a later order", again, back, comeBack(), Outcome.KNOWN, again),
                argumentSet("booked after a refusal", returned, nothing, debit(DAY), Outcome.PAID, paid),
                argumentSet(
                        "booked after a refusal and a later order",
                        again,
                        nothing,
                        debit(DAY),
                        Outcome.PAID_TWICE,
                        again),
                argumentSet("what was paid twice comes back once", again, debited, comeBack(), Outcome.RETURNED, again),
                argumentSet(
                        "a later order comes back while one before is out",
                        new Paid(TERMS, "7", PAYOUT, DAY),
                        List.of(debited.get(0), laterIsOut.get(0)),
                        comeBack(),
                        Outcome.RETURNED,
                        new Paid(TERMS, "7", LATER, DAY)),
                argumentSet(
                        "an order is booked while one before is out",
                        ordered,
                        laterIsOut,
                        debit(DAY),
                        Outcome.PAID_TWICE,
                        paid),
                argumentSet("one cent more", ordered, nothing, cent, Outcome.AMOUNT_DIFFERS, ordered));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aLineOfTheBankMovesTheOrderThatItNamesOnce(
            Settlement settlement, List<BankRecord> said, BookedTransfer booked, Outcome outcome, Settlement next) {
        // When
        var decision = BookingDecision.of(settlement, TRANSFER, PAYOUT, said, booked);

        // Then
        assertThat(decision.outcome()).isEqualTo(outcome);
        assertThat(decision.next().orElse(settlement)).isEqualTo(next);
    }

    static Stream<Arguments> refusals() {
        var paid = new Paid(TERMS, "7", PAYOUT, DAY);
        var again = new Ordered(TERMS, "7", LATER);
        var returned = new Returned(TERMS, "7", PAYOUT, "AC01");
        var debited = List.of(said(PAYOUT, List.of(DAY), List.of()));
        var laterIsOut = List.of(said(LATER, List.of(DAY), List.of()));
        return Stream.of(
                argumentSet("of an order", new Ordered(TERMS, "7", PAYOUT), List.of(), Outcome.RETURNED, returned),
                argumentSet("again", returned, List.of(), Outcome.KNOWN, returned),
                argumentSet("after a later order", again, List.of(), Outcome.KNOWN, again),
                argumentSet("of what was booked", paid, debited, Outcome.REFUSED_AFTER_BOOKING, paid),
                argumentSet("of what was paid twice", again, debited, Outcome.REFUSED_AFTER_BOOKING, again),
                argumentSet(
                        "of an order while one before is out",
                        new Ordered(TERMS, "7", PAYOUT),
                        laterIsOut,
                        Outcome.RETURNED,
                        new Paid(TERMS, "7", LATER, DAY)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalOfTheBankBringsAnOrderBackOnce(
            Settlement settlement, List<BankRecord> said, Outcome outcome, Settlement next) {
        // When
        var decision = BookingDecision.ofRefusal(settlement, PAYOUT, said, "AC01");

        // Then
        assertThat(decision.outcome()).isEqualTo(outcome);
        assertThat(decision.next().orElse(settlement)).isEqualTo(next);
    }

    /** Whatever the bank says in whatever order: what is with the payee is not ordered again, and twice is told. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsWithThePayeeIsNeverOrderedAgain(long seed) {
        var random = new Random(seed);
        for (int run = 0; run < 2_000; run++) {
            // Given
            var bank = new Bank(random);

            // When
            for (int step = 0; step < 30; step++) {
                bank.step();

                // Then
                assertThat(bank.settlement.state() == State.RETURNED && bank.timesOut() > 0)
                        .as("seed %d, run %d: %s", seed, run, bank.log)
                        .isFalse();
                assertThat(bank.settlement.state() == State.PAID && bank.timesOut() == 0)
                        .as("seed %d, run %d: %s", seed, run, bank.log)
                        .isFalse();
                assertThat(bank.timesOut() > 1 && !bank.log.contains(Outcome.PAID_TWICE.name()))
                        .as("seed %d, run %d: %s", seed, run, bank.log)
                        .isFalse();
            }
        }
    }

    /** A settlement and a bank that says anything of its orders, also again. */
    private static final class Bank {

        private final Random random;
        private final Map<UUID, BankRecord> records = new LinkedHashMap<>();
        private final List<String> log = new ArrayList<>();
        private Settlement settlement = new Accepted(TERMS, "7");

        Bank(Random random) {
            this.random = random;
        }

        int timesOut() {
            return records.values().stream().mapToInt(BankRecord::timesOut).sum();
        }

        void step() {
            boolean isPayable = settlement.state() == State.ACCEPTED || settlement.state() == State.RETURNED;
            if (isPayable && random.nextInt(3) == 0 || records.isEmpty()) {
                var payoutId = new UUID(1, records.size());
                settlement = settlement.order(payoutId);
                records.put(payoutId, BankRecord.empty(payoutId));
                log.add("order " + records.size());
                return;
            }
            var payoutId = new UUID(1, random.nextInt(records.size()));
            var day = DAY.plusDays(random.nextInt(6));
            apply(
                    switch (random.nextInt(3)) {
                        case 0 -> book(payoutId, day, Optional.empty());
                        case 1 -> book(payoutId, day, Optional.of("AC04"));
                        default -> refuse(payoutId);
                    });
        }

        private BookingDecision book(UUID payoutId, LocalDate day, Optional<String> reason) {
            var booked = new BookedTransfer(TRANSFER.endToEndId(), AMOUNT, day, reason);
            var decision = BookingDecision.of(settlement, TRANSFER, payoutId, said(), booked);
            records.computeIfPresent(
                    payoutId, (id, record) -> reason.isPresent() ? record.giveBack(day) : record.debit(day));
            log.add(payoutId.getLeastSignificantBits() + " " + day + " " + reason.orElse("debit"));
            return decision;
        }

        private BookingDecision refuse(UUID payoutId) {
            log.add(payoutId.getLeastSignificantBits() + " refused");
            return BookingDecision.ofRefusal(settlement, payoutId, said(), "AC01");
        }

        private void apply(BookingDecision decision) {
            log.add(decision.outcome().name());
            settlement = decision.next().orElse(settlement);
        }

        private List<BankRecord> said() {
            return List.copyOf(records.values());
        }
    }
}
