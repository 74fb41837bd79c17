package eu.buono.settlement.payout;

import eu.buono.settlement.payout.model.BankLine;
import eu.buono.settlement.payout.model.BankRecord;
import eu.buono.settlement.payout.model.BookedTransfer;
import eu.buono.settlement.payout.model.BookingDecision;
import eu.buono.settlement.payout.model.BookingDecision.Outcome;
import eu.buono.settlement.payout.model.RefusedPayout;
import eu.buono.settlement.payout.model.RefusedTransfer;
import eu.buono.settlement.payout.store.BankRecordRepository;
import eu.buono.settlement.payout.store.PayoutRepository;
import eu.buono.settlement.payout.store.PayoutRepository.OrderedTransfer;
import eu.buono.settlement.settlement.api.Settlement;
import eu.buono.settlement.settlement.api.Settlements;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;

/** Moves settlements as the bank says: paid, come back, or refused. The same file again moves nothing. */
@ApplicationScoped
public class BookTransfers {

    private final PayoutRepository payouts;
    private final BankRecordRepository bankRecords;
    private final Settlements settlements;
    private final InstantSource clock;

    BookTransfers(
            PayoutRepository payouts, BankRecordRepository bankRecords, Settlements settlements, InstantSource clock) {
        this.clock = clock;
        this.payouts = payouts;
        this.bankRecords = bankRecords;
        this.settlements = settlements;
    }

    /** What became of one transfer. */
    record Booking(String endToEndId, Outcome outcome) {}

    /**
     * Books one line, which may be about many transfers. Idempotent: by what the bank has said before. Transaction:
     * joins.
     */
    List<Booking> book(BankLine line, String by) {
        return switch (line) {
            case BookedTransfer booked -> List.of(booking(booked, by));
            case RefusedTransfer refused -> List.of(refusal(refused.endToEndId(), refused.reason(), by));
            case RefusedPayout refused -> refusals(refused, by);
        };
    }

    private Booking booking(BookedTransfer booked, String by) {
        return booking(booked.endToEndId(), by, (order, settlement, said) -> {
            var decision = BookingDecision.of(settlement, order.transfer(), order.payoutId(), said, booked);
            if (decision.outcome() != Outcome.AMOUNT_DIFFERS) {
                bankRecords.add(order, booked, clock.instant());
            }
            return decision;
        });
    }

    private List<Booking> refusals(RefusedPayout refused, String by) {
        var transfers = payouts.orderedAll(refused.messageId());
        return transfers.isEmpty()
                ? List.of(new Booking(refused.messageId(), Outcome.NOT_ORDERED))
                : transfers.stream()
                        .map(endToEndId -> refusal(endToEndId, refused.reason(), by))
                        .toList();
    }

    private Booking refusal(String endToEndId, String reason, String by) {
        return booking(
                endToEndId,
                by,
                (order, settlement, said) -> BookingDecision.ofRefusal(settlement, order.payoutId(), said, reason));
    }

    private Booking booking(String endToEndId, String by, Rule rule) {
        var outcome =
                payouts.ordered(endToEndId).map(order -> move(order, by, rule)).orElse(Outcome.NOT_ORDERED);
        return new Booking(endToEndId, outcome);
    }

    private Outcome move(OrderedTransfer order, String by, Rule rule) {
        var settlementId = order.transfer().settlementId();
        var settlement = settlements
                .lock(settlementId)
                .orElseThrow(() -> new IllegalStateException("no settlement " + settlementId));
        var decision = rule.decide(order, settlement, bankRecords.ofSettlement(settlementId));
        decision.next().ifPresent(next -> settlements.save(next, clock.instant(), by));
        return decision.outcome();
    }

    /** What the bank says of a transfer, by all that it said before. */
    private interface Rule {
        BookingDecision decide(OrderedTransfer order, Settlement settlement, List<BankRecord> said);
    }
}
