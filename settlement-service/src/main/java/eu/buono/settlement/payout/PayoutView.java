package eu.buono.settlement.payout;

import eu.buono.settlement.payout.PayoutResource.PayoutResponse;
import eu.buono.settlement.payout.model.Payout;
import eu.buono.settlement.payout.model.Transfer;
import eu.buono.settlement.payout.store.PayoutRepository;
import eu.buono.settlement.statement.api.ClaimHolds;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Payouts as whoever decides about them reads them, with what they should know of it. All calls join a transaction. */
@ApplicationScoped
class PayoutView {

    private final PayoutRepository payouts;
    private final ClaimHolds holds;

    PayoutView(PayoutRepository payouts, ClaimHolds holds) {
        this.payouts = payouts;
        this.holds = holds;
    }

    Optional<PayoutResponse> find(UUID payoutId) {
        return payouts.find(payoutId).map(this::of);
    }

    /** The file for the bank; absent before the approval. */
    Optional<String> file(UUID payoutId) {
        return payouts.file(payoutId);
    }

    PayoutResponse of(Payout payout) {
        var settlementIds =
                payout.plan().transfers().stream().map(Transfer::settlementId).toList();
        return PayoutResponse.of(payout, holds.settled(settlementIds));
    }
}
