package eu.buono.contracts.event;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What the public body writes to the loads topic; answered on the wallet topic. */
public sealed interface LoadEvent extends Event {

    /**
     * The public body grants money to a person. Applied once per beneficiary, programme and {@code grantReference}.
     *
     * @param grantReference the public body's own name of the grant, 1 to 64 characters, for instance {@code 2026/27}
     * @param validFrom first instant of validity; the programme's current period when absent
     * @param validUntil first instant after the validity; the programme's rule when absent
     * @param programmeYear the calendar year in which the programme's year begins for which the money is given; when
     *     absent the year that the reference names, else the one in which the validity begins
     */
    record GrantRequestedV1(
            BeneficiaryId beneficiaryId,
            String grantReference,
            ProgrammeId programmeId,
            Money amount,
            Optional<Instant> validFrom,
            Optional<Instant> validUntil,
            Optional<Integer> programmeYear)
            implements LoadEvent {
        @Override
        public UUID aggregateId() {
            return beneficiaryId.value();
        }
    }
}
