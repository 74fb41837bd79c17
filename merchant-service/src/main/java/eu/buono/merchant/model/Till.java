package eu.buono.merchant.model;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.ShopId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who asks at the till.
 *
 * @param onlyShop the one shop of a cashier; absent for the merchant itself, who may act for every shop
 * @param address the network address that the gateway saw, if it told one
 */
public record Till(MerchantId merchantId, Optional<ShopId> onlyShop, Optional<String> address) {

    /** A till sees the redemptions of its merchant, a cashier only those of the own shop. */
    public boolean sees(Redemption redemption) {
        var order = redemption.order();
        return order.merchantId().equals(merchantId) && (onlyShop.isEmpty() || onlyShop.equals(order.shopId()));
    }

    /** Whom a wrong code is counted against. */
    public List<GuessSubject> guessSubjects() {
        return Stream.concat(Stream.of(GuessSubject.merchant(merchantId)), address.map(GuessSubject::address).stream())
                .toList();
    }
}
