package eu.buono.portal.office;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.buono.contracts.Money;
import java.time.LocalDate;
import java.util.Optional;

/** An order to the bank: proposed by one person, approved by another. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Payout(
        String payoutId,
        String programmeId,
        LocalDate executionDay,
        int transfers,
        Money total,
        String proposedBy,
        Optional<String> approvedBy,
        Optional<Money> suspectAmount) {

    public Optional<LocalDate> day() {
        return Optional.of(executionDay);
    }

    public boolean isApproved() {
        return approvedBy.isPresent();
    }
}
