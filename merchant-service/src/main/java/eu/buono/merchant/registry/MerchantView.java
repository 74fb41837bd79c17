package eu.buono.merchant.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.PartitaIva;
import eu.buono.contracts.ShopId;
import eu.buono.merchant.registry.api.MerchantState;
import eu.buono.merchant.registry.api.Position;
import eu.buono.merchant.registry.api.RegisteredMerchant;
import eu.buono.merchant.registry.api.RegisteredMerchant.Shop;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A merchant as callers see it. */
@Schema(name = "Merchant")
record MerchantView(
        MerchantId merchantId,
        String merchantCode,
        PartitaIva partitaIva,
        String name,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> registeredOffice,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> email,
        MerchantState state,
        List<CategoryId> categories,
        List<Channel> channels,
        List<ShopView> shops,
        Instant registeredAt) {

    /** A shop as callers see it. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "Shop")
    record ShopView(
            ShopId shopId,
            String name,
            Optional<String> address,
            Optional<String> postcode,
            Optional<String> municipality,
            Optional<String> province,
            Optional<Position> position) {

        static ShopView of(Shop shop) {
            var place = shop.place();
            return new ShopView(
                    shop.shopId(),
                    shop.name(),
                    place.address(),
                    place.postcode(),
                    place.municipality(),
                    place.province(),
                    place.position());
        }
    }

    static MerchantView of(RegisteredMerchant merchant) {
        return new MerchantView(
                merchant.merchantId(),
                merchant.code().text(),
                merchant.partitaIva(),
                merchant.name(),
                merchant.contact().registeredOffice(),
                merchant.contact().email(),
                merchant.state(),
                merchant.categories(),
                merchant.channels(),
                merchant.shops().stream().map(ShopView::of).toList(),
                merchant.registeredAt());
    }
}
