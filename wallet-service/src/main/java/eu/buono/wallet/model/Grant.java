package eu.buono.wallet.model;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;

/** Money that a person gets in a programme: once per {@code grantReference}. */
public record Grant(
        BeneficiaryId beneficiaryId, ProgrammeId programmeId, String grantReference, Money amount, Validity validity) {}
