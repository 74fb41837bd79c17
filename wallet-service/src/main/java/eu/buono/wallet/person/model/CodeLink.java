package eu.buono.wallet.person.model;

import eu.buono.contracts.BeneficiaryId;
import java.time.Instant;
import java.util.UUID;

/**
 * Two ids that are one person's, and on whose word.
 *
 * @param beneficiaryId of the code before
 * @param linkedTo of the code after
 * @param reference the public body's own name of its decision
 * @param linkedBy the caller, as {@code issuer|subject}
 */
public record CodeLink(
        UUID linkId,
        BeneficiaryId beneficiaryId,
        BeneficiaryId linkedTo,
        LinkReason reason,
        String reference,
        String linkedBy,
        Instant linkedAt) {}
