package eu.buono.wallet.balance.api;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.ProgrammeId;

/** What people were granted of the years of a programme. */
public interface YearGrants {

    /** What a person's grants of a year are together by now, under whichever tax code, with their corrections. */
    long cents(BeneficiaryId person, ProgrammeId programmeId, int programmeYear);
}
