package eu.buono.merchant.redemption.model;

import eu.buono.contracts.Money;
import eu.buono.contracts.event.MerchantEvent;
import eu.buono.contracts.event.MerchantEvent.RedemptionPartlyReversedV1;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversedV2;
import eu.buono.contracts.event.MerchantEvent.TillOrigin;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV2;
import eu.buono.merchant.redemption.api.Redemption;
import eu.buono.merchant.redemption.api.ReversalPart;
import eu.buono.merchant.redemption.api.VoucherTerms;
import java.time.Instant;

/** The events of a capture and of its reversal: the same when it happens and when state is published again. */
final class RedemptionEvents {

    private RedemptionEvents() {}

    static VoucherRedeemedV2 redeemed(VoucherTerms terms, Redemption redemption, Instant capturedAt) {
        var order = redemption.order();
        return new VoucherRedeemedV2(
                redemption.voucherId(),
                redemption.id(),
                order.merchantId(),
                order.shopId(),
                terms.inEvents(),
                redemption.capturedAmount().orElseThrow(),
                origin(redemption),
                capturedAt);
    }

    static RedemptionReversedV2 reversed(
            VoucherTerms terms, Redemption redemption, Instant capturedAt, Instant reversedAt) {
        return redeemed(terms, redemption, capturedAt).reversed(reversedAt);
    }

    /** The event of the part with this number, counted from 1. */
    static RedemptionPartlyReversedV1 partlyReversed(
            VoucherTerms terms, Redemption redemption, Instant capturedAt, int number) {
        var parts = redemption.parts().subList(0, number);
        var part = parts.getLast();
        return redeemed(terms, redemption, capturedAt)
                .partlyReversed(new MerchantEvent.ReversalPart(
                        number,
                        part.amount(),
                        parts.stream()
                                .map(ReversalPart::amount)
                                .reduce(Money::plus)
                                .orElseThrow(),
                        part.reference(),
                        part.reversedAt()));
    }

    private static TillOrigin origin(Redemption redemption) {
        return new TillOrigin(redemption.startedBy(), redemption.order().reference());
    }
}
