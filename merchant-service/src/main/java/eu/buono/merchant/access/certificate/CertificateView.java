package eu.buono.merchant.access.certificate;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.MerchantId;
import eu.buono.merchant.access.model.Certificate;
import eu.buono.merchant.access.model.CertificateTerm.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A certificate as callers see it.
 *
 * @param endsSoon a valid one that should be renewed now
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@Schema(name = "Certificate")
record CertificateView(
        UUID certificateId,
        MerchantId merchantId,
        String thumbprint,
        String serialNumber,
        Standing state,
        Instant issuedAt,
        Instant expiresAt,
        Optional<Instant> revokedAt,
        boolean endsSoon) {

    static CertificateView of(Certificate certificate, Instant now, Duration warning) {
        var term = certificate.term();
        var state = term.standing(now);
        return new CertificateView(
                term.certificateId().value(),
                term.merchantId(),
                certificate.thumbprint().text(),
                certificate.serialNumber(),
                state,
                certificate.issuedAt(),
                term.expiresAt(),
                term.revokedAt(),
                state == Standing.VALID && !now.plus(warning).isBefore(term.expiresAt()));
    }
}
