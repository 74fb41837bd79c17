package eu.buono.portal.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.buono.contracts.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a merchant is owed, sale by sale, and in all. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Claims(List<Claim> items, Optional<String> next, Total total) {

    /** One sale, or its reversal. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Claim(String redemptionId, String kind, String reference, Money amount, Instant claimedAt) {

        public boolean isReversal() {
            return kind.equals("REVERSAL");
        }
    }

    /** The sums. What is owed can be below zero, when more was reversed than cashed since the last settlement. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Total(int count, Money accrued, Money reversed, long owedCents) {}
}
