package eu.buono.wallet.eligibility.model;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.ProgrammeId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What the public body recorded of a person for a programme's year.
 *
 * @param isEligible false: the person is due nothing, for the {@code reason}
 * @param evidenceDate of the document that says so
 * @param reason in words that the person reads; there whenever somebody is due nothing
 * @param recordedBy {@code issuer|subject}
 */
public record EligibilityEntry(
        BeneficiaryId beneficiaryId,
        ProgrammeId programmeId,
        int programmeYear,
        String classId,
        boolean isEligible,
        LocalDate evidenceDate,
        Optional<String> reason,
        String recordedBy,
        Instant recordedAt) {

    public EligibilityEntry {
        if (!isEligible && reason.isEmpty()) {
            throw new IllegalArgumentException("who is due nothing is told why");
        }
    }
}
