package eu.buono.watch.fraud.model;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import java.time.Instant;

/**
 * Money of a capture went back to the wallet.
 *
 * @param centsSoFar with all that went back of it before
 */
public record Reversal(
        RedemptionId redemptionId,
        MerchantId merchantId,
        ProgrammeId programmeId,
        BeneficiaryId holderId,
        long centsSoFar,
        Instant at) {}
