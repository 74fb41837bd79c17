package eu.buono.merchant.redemption.api;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.event.MerchantEvent.TillInterface;
import eu.buono.merchant.registry.api.MerchantCode;
import java.util.Optional;

/**
 * Who asks at the till.
 *
 * @param tillInterface by which interface it asks
 * @param onlyShop the one shop of a cashier; absent for the merchant itself, who may act for every shop
 * @param address the network address that the gateway saw, if it told one
 * @param counter what a caller without login named as the merchant's code, known or not; absent at a till of its own
 * @param endCustomer whom the merchant's till acts for, if it says so
 */
public record Till(
        MerchantId merchantId,
        TillInterface tillInterface,
        Optional<ShopId> onlyShop,
        Optional<String> address,
        Optional<MerchantCode> counter,
        Optional<EndCustomerHash> endCustomer) {

    private static final MerchantId NOBODY = MerchantId.of("00000000-0000-0000-0000-000000000000");

    /** A till of its own, without an end customer. */
    public Till(
            MerchantId merchantId, TillInterface tillInterface, Optional<ShopId> onlyShop, Optional<String> address) {
        this(merchantId, tillInterface, onlyShop, address, Optional.empty(), Optional.empty());
    }

    /** The public counter. A code that no merchant has is a merchant that is not in the register. */
    public static Till counter(MerchantCode code, Optional<MerchantId> merchantId, Optional<String> address) {
        return new Till(
                merchantId.orElse(NOBODY),
                TillInterface.COUNTER,
                Optional.empty(),
                address,
                Optional.of(code),
                Optional.empty());
    }

    /** The same till, acting for this end customer. */
    public Till with(Optional<EndCustomerHash> acting) {
        return new Till(merchantId, tillInterface, onlyShop, address, counter, acting);
    }

    /** A till sees the redemptions of its merchant, a cashier only those of the own shop. */
    public boolean sees(Redemption redemption) {
        var order = redemption.order();
        return order.merchantId().equals(merchantId) && (onlyShop.isEmpty() || onlyShop.equals(order.shopId()));
    }
}
