package eu.buono.merchant.registry.api;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.PartitaIva;
import eu.buono.contracts.ShopId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A merchant as the register keeps it. */
public record RegisteredMerchant(
        MerchantId merchantId,
        MerchantCode code,
        PartitaIva partitaIva,
        String name,
        Contact contact,
        MerchantState state,
        List<CategoryId> categories,
        List<Channel> channels,
        List<Shop> shops,
        Instant registeredAt) {

    /** Where the business can be reached. */
    public record Contact(Optional<String> registeredOffice, Optional<String> email) {}

    /** A place where the merchant sells, or one of its web sites. */
    public record Shop(ShopId shopId, String name, Place place) {}

    /** The same merchant selling something else. */
    public RegisteredMerchant withOffer(List<CategoryId> nextCategories, List<Channel> nextChannels) {
        return new RegisteredMerchant(
                merchantId, code, partitaIva, name, contact, state, nextCategories, nextChannels, shops, registeredAt);
    }

    /** The same merchant in another state. */
    public RegisteredMerchant withState(MerchantState next) {
        return new RegisteredMerchant(
                merchantId, code, partitaIva, name, contact, next, categories, channels, shops, registeredAt);
    }
}
