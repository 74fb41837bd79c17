package eu.buono.merchant.registry.model;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.merchant.registry.api.RegisteredMerchant;
import java.util.List;
import java.util.Optional;

/**
 * What anybody may know of a shop.
 *
 * @param distanceMetres from where the search was made, if it was made from somewhere
 */
public record FoundShop(
        String merchantName,
        RegisteredMerchant.Shop shop,
        List<CategoryId> categories,
        List<Channel> channels,
        Optional<Long> distanceMetres) {}
