package eu.buono.merchant.access.client;

import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.RefusedException.refused;
import static eu.buono.merchant.api.MerchantRefusal.CLIENTS_TOO_MANY;
import static eu.buono.merchant.api.TillRefusal.SHOP_UNKNOWN;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.TimeOrderedIds;
import eu.buono.merchant.access.api.ClientId;
import eu.buono.merchant.access.model.Client;
import eu.buono.merchant.access.store.ClientStore;
import eu.buono.merchant.registry.api.MerchantDirectory;
import eu.buono.merchant.registry.api.RegisteredMerchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Lets a program act for a merchant, or as a cashier of one of its shops. */
@ApplicationScoped
class MakeClient {

    private final MerchantDirectory register;
    private final ClientStore store;
    private final OauthConfig config;
    private final InstantSource clock;

    MakeClient(MerchantDirectory register, ClientStore store, OauthConfig config, InstantSource clock) {
        this.register = register;
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    /** Transaction: joins. Refuses: NOT_FOUND, CLIENTS_TOO_MANY, MERCHANT_NOT_ACTIVE once closed, SHOP_UNKNOWN. */
    Client make(MerchantId merchantId, String name, Optional<ShopId> shopId, ClientSecret secret) {
        var merchant = register.lock(merchantId).orElseThrow(() -> refused(NOT_FOUND));
        if (store.countValid(merchantId) >= config.clientsMax()) {
            throw refused(CLIENTS_TOO_MANY);
        }
        merchant.state().requireNotClosed();
        if (shopId.isPresent() && !hasShop(merchant, shopId.get())) {
            throw refused(SHOP_UNKNOWN);
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var client =
                new Client(new ClientId(TimeOrderedIds.next(now)), merchantId, shopId, name, now, Optional.empty());
        store.add(client, secret.hash());
        return client;
    }

    private static boolean hasShop(RegisteredMerchant merchant, ShopId shopId) {
        return merchant.shops().stream().anyMatch(shop -> shop.shopId().equals(shopId));
    }
}
