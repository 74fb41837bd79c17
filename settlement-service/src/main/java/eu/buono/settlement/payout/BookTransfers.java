package eu.buono.settlement.payout;

import eu.buono.settlement.payout.model.BookedTransfer;
import eu.buono.settlement.payout.model.BookingDecision;
import eu.buono.settlement.payout.model.BookingDecision.Outcome;
import eu.buono.settlement.payout.store.PayoutRepository;
import eu.buono.settlement.payout.store.PayoutRepository.OrderedTransfer;
import eu.buono.settlement.settlement.api.Settlements;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** Moves settlements as the bank says: paid, or come back. The same statement again moves nothing. */
@ApplicationScoped
public class BookTransfers {

    private final PayoutRepository payouts;
    private final Settlements settlements;
    private final InstantSource clock = InstantSource.system();

    BookTransfers(PayoutRepository payouts, Settlements settlements) {
        this.payouts = payouts;
        this.settlements = settlements;
    }

    /** Books one line. Idempotent: by the settlement's state. Transaction: joins. */
    Outcome book(BookedTransfer booked, String by) {
        return payouts.ordered(booked.endToEndId())
                .map(ordered -> book(ordered, booked, by))
                .orElse(Outcome.NOT_ORDERED);
    }

    private Outcome book(OrderedTransfer ordered, BookedTransfer booked, String by) {
        var settlementId = ordered.transfer().settlementId();
        var settlement = settlements
                .lock(settlementId)
                .orElseThrow(() -> new IllegalStateException("no settlement " + settlementId));
        var decision = BookingDecision.of(settlement, ordered.payoutId(), ordered.transfer(), booked);
        decision.next().ifPresent(next -> settlements.save(next, clock.instant(), by));
        return decision.outcome();
    }
}
