package eu.buono.merchant.access.model;

import eu.buono.contracts.MerchantId;
import java.time.Instant;
import java.util.Optional;

/** Whose certificate it is and for how long it opens anything. */
public record CertificateTerm(
        CertificateId certificateId, MerchantId merchantId, Instant expiresAt, Optional<Instant> revokedAt) {

    /** What a certificate is worth at an instant. */
    public enum Standing {
        VALID,
        EXPIRED,
        REVOKED
    }

    /** A revocation counts more than an expiry, and is for ever. */
    public Standing standing(Instant now) {
        if (revokedAt.isPresent()) {
            return Standing.REVOKED;
        }
        return now.isBefore(expiresAt) ? Standing.VALID : Standing.EXPIRED;
    }
}
