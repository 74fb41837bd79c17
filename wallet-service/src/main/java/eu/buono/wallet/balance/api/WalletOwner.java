package eu.buono.wallet.balance.api;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.ProgrammeId;

/** Whose wallet of which programme. */
public record WalletOwner(BeneficiaryId beneficiaryId, ProgrammeId programmeId) {}
