package eu.buono.portal.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.buono.contracts.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a merchant is owed and is not paid, since it looks like fraud.
 *
 * @param totals of all of it, also of what this page does not list
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record HeldClaims(List<Claim> items, List<Total> totals) {

    /** All that is held of one currency. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Total(Money accrued, long owedCents) {

        /** Never below nothing, although a reversal may be known before its sale for a moment. */
        public Money owed() {
            return new Money(Math.max(0, owedCents), accrued.currency());
        }
    }

    /** One sale, and why it is held. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Claim(String redemptionId, String kind, String reference, Money amount, Hold hold) {

        public boolean isReversal() {
            return kind.equals("REVERSAL");
        }
    }

    /** A hold as the merchant reads it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Hold(String caseId, String state, Label why, Instant since, Optional<String> reason) {

        public boolean isRefused() {
            return state.equals("REFUSED");
        }
    }
}
