package eu.buono.wallet.programme.api;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;

/**
 * Money that a person gets in a programme: once per {@code grantReference}, and within the cap of the programme's year.
 *
 * @param programmeYear the calendar year in which the programme's year begins for which the money is given
 */
public record Grant(
        BeneficiaryId beneficiaryId,
        ProgrammeId programmeId,
        int programmeYear,
        String grantReference,
        Money amount,
        Validity validity) {}
