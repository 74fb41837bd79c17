package eu.buono.portal.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.buono.contracts.Channel;
import eu.buono.contracts.Money;
import java.time.Instant;

/** What a till learns of a voucher. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CheckedVoucher(
        String programmeId, String categoryId, String goodId, Channel channel, Money amount, Instant expiresAt) {}
