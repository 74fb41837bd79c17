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
 * @param counter what a caller without login named as the merchant's code, known or not; absent at a till of its own
 */
public record Till(
        MerchantId merchantId, Optional<ShopId> onlyShop, Optional<String> address, Optional<MerchantCode> counter) {

    private static final MerchantId NOBODY = MerchantId.of("00000000-0000-0000-0000-000000000000");

    public Till(MerchantId merchantId, Optional<ShopId> onlyShop, Optional<String> address) {
        this(merchantId, onlyShop, address, Optional.empty());
    }

    /** The public counter. A code that no merchant has is a merchant that is not in the register. */
    public static Till counter(MerchantCode code, Optional<MerchantId> merchantId, Optional<String> address) {
        return new Till(merchantId.orElse(NOBODY), Optional.empty(), address, Optional.of(code));
    }

    /** A till sees the redemptions of its merchant, a cashier only those of the own shop. */
    public boolean sees(Redemption redemption) {
        var order = redemption.order();
        return order.merchantId().equals(merchantId) && (onlyShop.isEmpty() || onlyShop.equals(order.shopId()));
    }

    /**
     * Whom a wrong code is counted against. At the counter anybody can name any merchant: what strangers try there must
     * not lock the merchant's own tills, nor those that share the stranger's address.
     */
    public List<GuessSubject> guessSubjects() {
        if (counter.isPresent()) {
            return List.of(GuessSubject.counter(counter.get()), GuessSubject.counterAddress(address.orElse("unknown")));
        }
        return Stream.concat(Stream.of(GuessSubject.merchant(merchantId)), address.map(GuessSubject::address).stream())
                .toList();
    }
}
