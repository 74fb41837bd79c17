package eu.buono.merchant.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversed;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemed;
import java.time.Instant;
import java.util.Optional;

/**
 * A message as a merchant's webhooks receive it, in the shape of Standard Webhooks.
 *
 * @param timestamp when it happened
 */
record WebhookMessage(String type, Instant timestamp, Sale data) {

    private static final String REDEEMED = "redemption.redeemed";
    private static final String REVERSED = "redemption.reversed";

    /** The redemption concerned. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Sale(
            RedemptionId redemptionId, VoucherId voucherId, Money amount, String reference, Optional<ShopId> shopId) {}

    static WebhookMessage redeemed(VoucherRedeemed event, String reference, Optional<ShopId> shopId) {
        var sale = new Sale(event.redemptionId(), event.voucherId(), event.amount(), reference, shopId);
        return new WebhookMessage(REDEEMED, event.redeemedAt(), sale);
    }

    static WebhookMessage reversed(RedemptionReversed event, Instant at, String reference, Optional<ShopId> shopId) {
        var sale = new Sale(event.redemptionId(), event.voucherId(), event.amount(), reference, shopId);
        return new WebhookMessage(REVERSED, at, sale);
    }
}
