package eu.buono.portal.office;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.buono.contracts.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A case that looks like fraud, and what is held back for it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record HeldCase(
        String caseId,
        String state,
        String signal,
        LocalDate day,
        String merchantId,
        Instant since,
        int version,
        int claims,
        int settledClaims,
        Money amount,
        Money heldAmount,
        Optional<Decision> decision) {

    /** What somebody has decided, and why. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Decision(String outcome, String reason, Instant decidedAt) {}

    /** Cases, the oldest first. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Cases(List<HeldCase> items, Optional<String> next) {}

    /** A claim, and where it is. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Claim(String voucherId, Money amount, String state, Optional<String> settlementId) {

        /** Empty where no settlement has taken it. */
        public String settlement() {
            return settlementId.orElse("");
        }
    }

    /** The claims of a case. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Claims(List<Claim> items, Optional<String> next) {}

    /** What was counted, and from how much on it is a sign. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Figure(String name, long value, long threshold) {}

    /** The case as it was found. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Finding(List<Figure> figures) {}

    /** Whole days that it has been held. */
    public int days(Instant now) {
        return (int) Math.max(0, Duration.between(since, now).toDays());
    }

    public boolean isReleased() {
        return state.equals("RELEASED");
    }

    public boolean isRefused() {
        return state.equals("REFUSED");
    }

    /** Whether anything is left that could be held. */
    public boolean isHoldable() {
        return settledClaims < claims;
    }
}
