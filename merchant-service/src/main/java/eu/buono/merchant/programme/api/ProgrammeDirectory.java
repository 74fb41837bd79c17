package eu.buono.merchant.programme.api;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.event.ProgrammeEvent.AttemptLimits;
import eu.buono.contracts.event.ProgrammeEvent.AuthorisationLimits;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** What wallet-service has published about programmes; answers from memory, whatever is down. */
public interface ProgrammeDirectory {

    /** How long after its capture a redemption can be reversed. */
    Duration reversalWindow(ProgrammeId programmeId);

    /** How long a till may freeze a voucher. */
    AuthorisationLimits authorisationLimits(ProgrammeId programmeId);

    /** The strictest limits of all programmes: an unknown code belongs to none. */
    AttemptLimits attemptLimits();

    /** The national name (ambito) of a category, in the first of these programmes that has it. */
    Optional<String> ambito(Collection<ProgrammeId> programmes, CategoryId categoryId);

    /** The national name (bene) of a good, in the first of these programmes that has it. */
    Optional<String> bene(Collection<ProgrammeId> programmes, GoodId goodId);
}
