package eu.buono.portal.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.buono.contracts.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Settlements, newest first. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Settlements(List<Settlement> items, Optional<String> next) {

    /** What is owed to a merchant of a time, and how far its payment has come. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Settlement(
            String settlementId,
            String merchantId,
            String programmeId,
            String state,
            Instant from,
            Instant until,
            int claims,
            Money amount,
            Optional<String> invoiceNumber,
            Optional<LocalDate> paidOn,
            Optional<String> reason) {}
}
