package eu.buono.merchant.programme.api;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.event.ProgrammeEvent.AttemptLimits;
import eu.buono.contracts.event.ProgrammeEvent.AuthorisationLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * What wallet-service has published about programmes, as it holds at the instant of the question; answers from memory,
 * whatever is down.
 */
public interface ProgrammeDirectory {

    /** How long after its capture a redemption can be reversed. */
    Duration reversalWindow(ProgrammeId programmeId, Instant now);

    /** How long a till may freeze a voucher. */
    AuthorisationLimits authorisationLimits(ProgrammeId programmeId, Instant now);

    /** The strictest limits of all programmes: an unknown code belongs to none. */
    AttemptLimits attemptLimits(Instant now);

    /**
     * The national name (ambito) of a category, in the first of these programmes that has it; one that the terms of now
     * do not have any more is called as the terms before called it.
     */
    Optional<String> ambito(Collection<ProgrammeId> programmes, CategoryId categoryId, Instant now);

    /** The national name (bene) of a good, found as that of a category. */
    Optional<String> bene(Collection<ProgrammeId> programmes, GoodId goodId, Instant now);
}
