package eu.buono.settlement.payout;

import eu.buono.settlement.payout.model.BankLine;
import eu.buono.settlement.payout.model.BookedTransfer;
import eu.buono.settlement.payout.model.BookingDecision;
import eu.buono.settlement.payout.model.BookingDecision.Outcome;
import eu.buono.settlement.payout.model.RefusedPayout;
import eu.buono.settlement.payout.model.RefusedTransfer;
import eu.buono.settlement.payout.store.PayoutRepository;
import eu.buono.settlement.payout.store.PayoutRepository.OrderedTransfer;
import eu.buono.settlement.settlement.api.Settlement;
import eu.buono.settlement.settlement.api.Settlements;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;

/** Moves settlements as the bank says: paid, come back, or refused. The same file again moves nothing. */
@ApplicationScoped
public class BookTransfers {

    private final PayoutRepository payouts;
    private final Settlements settlements;
    private final InstantSource clock = InstantSource.system();

    BookTransfers(PayoutRepository payouts, Settlements settlements) {
        this.payouts = payouts;
        this.settlements = settlements;
    }

    /** What became of one transfer. */
    record Booking(String endToEndId, Outcome outcome) {}

    /** Books one line, which may be about many transfers. Idempotent: by settlements' states. Transaction: joins. */
    List<Booking> book(BankLine line, String by) {
        return switch (line) {
            case BookedTransfer booked ->
                List.of(booking(
                        booked.endToEndId(),
                        by,
                        (settlement, order) ->
                                BookingDecision.of(settlement, order.payoutId(), order.transfer(), booked)));
            case RefusedTransfer refused -> List.of(refusal(refused.endToEndId(), refused.reason(), by));
            case RefusedPayout refused -> refusals(refused, by);
        };
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
                endToEndId, by, (settlement, order) -> BookingDecision.ofRefusal(settlement, order.payoutId(), reason));
    }

    private Booking booking(
            String endToEndId, String by, BiFunction<Settlement, OrderedTransfer, BookingDecision> decide) {
        var outcome = payouts.ordered(endToEndId)
                .map(order -> move(order, by, decide))
                .orElse(Outcome.NOT_ORDERED);
        return new Booking(endToEndId, outcome);
    }

    private Outcome move(
            OrderedTransfer order, String by, BiFunction<Settlement, OrderedTransfer, BookingDecision> decide) {
        var settlementId = order.transfer().settlementId();
        var settlement = settlements
                .lock(settlementId)
                .orElseThrow(() -> new IllegalStateException("no settlement " + settlementId));
        var decision = decide.apply(settlement, order);
        decision.next().ifPresent(next -> settlements.save(next, clock.instant(), by));
        return decision.outcome();
    }
}
