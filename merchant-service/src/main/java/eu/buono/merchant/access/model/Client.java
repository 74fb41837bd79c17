package eu.buono.merchant.access.model;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.ShopId;
import eu.buono.merchant.access.api.ClientId;
import java.time.Instant;
import java.util.Optional;

/**
 * A program that acts for a merchant.
 *
 * @param shopId the one shop whose cashier the client is; empty if it is the merchant itself
 */
public record Client(
        ClientId clientId,
        MerchantId merchantId,
        Optional<ShopId> shopId,
        String name,
        Instant createdAt,
        Optional<Instant> revokedAt) {}
