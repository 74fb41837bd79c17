package eu.buono.merchant.redemption.model;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.ShopId;
import eu.buono.merchant.registry.api.MerchantState;
import java.util.Set;

/** What the tills have to know of a merchant. */
public record Merchant(
        MerchantId merchantId,
        MerchantState state,
        Set<CategoryId> categories,
        Set<Channel> channels,
        Set<ShopId> shops) {}
