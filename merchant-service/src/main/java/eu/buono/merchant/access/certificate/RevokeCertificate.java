package eu.buono.merchant.access.certificate;

import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.MerchantId;
import eu.buono.merchant.access.model.Certificate;
import eu.buono.merchant.access.model.CertificateId;
import eu.buono.merchant.access.store.CertificateStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Ends a certificate before its time. */
@ApplicationScoped
class RevokeCertificate {

    private final CertificateStore store;
    private final InstantSource clock;

    RevokeCertificate(CertificateStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Revokes, in effect from the commit on, since every request looks the certificate up. Idempotent: a revoked one
     * stays as it is. Transaction: joins. Refuses: NOT_FOUND.
     */
    Certificate revoke(MerchantId merchantId, CertificateId certificateId) {
        var found = store.find(merchantId, certificateId).orElseThrow(() -> refused(NOT_FOUND));
        if (found.term().revokedAt().isPresent()) {
            return found;
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        store.setRevoked(certificateId, now);
        return found.revoked(now);
    }
}
