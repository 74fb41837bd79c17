package eu.buono.merchant.access.model;

import java.time.Instant;
import java.util.Optional;

/**
 * An issued certificate.
 *
 * @param pem the certificate itself
 * @param issuersPem what a reader needs to trust it, the nearest issuer first
 */
public record Certificate(
        CertificateTerm term,
        Thumbprint thumbprint,
        String serialNumber,
        Instant issuedAt,
        String pem,
        String issuersPem) {

    /** The same certificate, revoked; one that is revoked already keeps its instant. */
    public Certificate revoked(Instant at) {
        var since = Optional.of(term.revokedAt().orElse(at));
        var ended = new CertificateTerm(term.certificateId(), term.merchantId(), term.expiresAt(), since);
        return new Certificate(ended, thumbprint, serialNumber, issuedAt, pem, issuersPem);
    }
}
