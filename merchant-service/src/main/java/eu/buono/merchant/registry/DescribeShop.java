package eu.buono.merchant.registry;

import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.RefusedException.refused;
import static eu.buono.merchant.api.MerchantRefusal.SHOPS_TOO_MANY;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.TimeOrderedIds;
import eu.buono.merchant.registry.api.RegisteredMerchant;
import eu.buono.merchant.registry.api.RegisteredMerchant.Shop;
import eu.buono.merchant.registry.store.MerchantRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Adds shops to a merchant, and says where they are. */
@ApplicationScoped
class DescribeShop {

    private final MerchantRepository register;
    private final InstantSource clock;

    DescribeShop(MerchantRepository register, InstantSource clock) {
        this.register = register;
        this.clock = clock;
    }

    /** Transaction: joins. Refuses: NOT_FOUND, MERCHANT_NOT_ACTIVE once closed, SHOPS_TOO_MANY. */
    Shop add(MerchantId merchantId, Application.ShopApplication application) {
        var merchant = lock(merchantId);
        if (merchant.shops().size() >= Application.SHOPS_MAX) {
            throw refused(SHOPS_TOO_MANY);
        }
        var shop = new Shop(new ShopId(TimeOrderedIds.next(clock.instant())), application.name(), application.place());
        register.addShop(merchantId, shop);
        return shop;
    }

    /**
     * Replaces what was known of the shop. Transaction: joins. Refuses: NOT_FOUND, MERCHANT_NOT_ACTIVE once
     * closed, what {@code precondition} refuses of the locked merchant.
     */
    Shop change(
            MerchantId merchantId,
            ShopId shopId,
            Application.ShopApplication application,
            Consumer<RegisteredMerchant> precondition) {
        precondition.accept(lock(merchantId));
        var shop = new Shop(shopId, application.name(), application.place());
        if (!register.changeShop(merchantId, shop)) {
            throw refused(NOT_FOUND);
        }
        return shop;
    }

    private RegisteredMerchant lock(MerchantId merchantId) {
        var merchant = register.lock(merchantId).orElseThrow(() -> refused(NOT_FOUND));
        merchant.state().requireNotClosed();
        return merchant;
    }
}
