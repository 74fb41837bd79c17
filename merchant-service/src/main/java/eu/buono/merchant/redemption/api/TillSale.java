package eu.buono.merchant.redemption.api;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ShopId;
import java.time.Duration;
import java.util.Optional;

/**
 * What a till wants of a voucher, in its own words.
 *
 * @param reference the till's own name of this sale, unique per merchant
 * @param ttl how long to freeze the voucher; absent: redeem it at once
 */
public record TillSale(
        MerchantId merchantId, Optional<ShopId> shopId, String reference, Money amount, Optional<Duration> ttl) {}
