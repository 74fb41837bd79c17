package eu.buono.merchant.webhook.model;

import eu.buono.contracts.MerchantId;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/** An address of a merchant that is told of its redemptions. */
public record Webhook(UUID webhookId, MerchantId merchantId, URI url, Instant madeAt) {}
