package eu.buono.settlement.statement.api;

import eu.buono.contracts.ClaimName;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.VoucherTerms;
import eu.buono.contracts.event.MerchantEvent.TillOrigin;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry of what a merchant is owed. It is never changed: a reversal is a further entry, which takes the first one
 * back, or a part of it.
 *
 * @param terms what the voucher was good for, with its whole amount
 * @param amount captured, or given back
 * @param accruedAt when the till captured, also for a reversal, which follows its accrual into a period
 * @param claimedAt when the entry arose
 */
public record Claim(
        RedemptionId redemptionId,
        ClaimName name,
        VoucherId voucherId,
        MerchantId merchantId,
        Optional<ShopId> shopId,
        VoucherTerms terms,
        Money amount,
        TillOrigin origin,
        Instant accruedAt,
        Instant claimedAt) {

    public ClaimName.Kind kind() {
        return name.kind();
    }

    /** The amount with the sign of its direction. */
    public long signedCents() {
        return switch (kind()) {
            case ACCRUAL -> amount.cents();
            case REVERSAL -> -amount.cents();
        };
    }
}
