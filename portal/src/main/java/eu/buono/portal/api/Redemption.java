package eu.buono.portal.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.buono.contracts.Money;
import java.time.Instant;
import java.util.Optional;

/** What a till did with a voucher. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Redemption(
        String redemptionId,
        String state,
        String reference,
        Money amount,
        Optional<Money> capturedAmount,
        Optional<Instant> capturedAt,
        Optional<Instant> reversedAt) {

    public boolean isCaptured() {
        return state.equals("CAPTURED");
    }

    public boolean isReversed() {
        return state.equals("REVERSED");
    }

    /** What the merchant is owed for it, or was until it was reversed. */
    public Money cashed() {
        return capturedAmount.orElse(amount);
    }
}
