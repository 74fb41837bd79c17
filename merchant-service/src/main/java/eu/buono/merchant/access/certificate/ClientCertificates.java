package eu.buono.merchant.access.certificate;

import eu.buono.merchant.access.model.CertificateTerm;
import eu.buono.merchant.access.store.CertificateStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Tells whose certificate a connection has shown, by the gateway's signed word in the header {@value #HEADER}. Looks it
 * up each time, so that a revocation is in effect at once; waits for the database.
 */
@ApplicationScoped
public class ClientCertificates {

    /** Only the gateway can write what is believed here; it drops what others write. */
    public static final String HEADER = "Client-Cert-Assertion";

    private final GatewayAssertions gatewayWord;
    private final CertificateStore store;
    private final InstantSource clock;

    ClientCertificates(GatewayAssertions gatewayWord, CertificateStore store, InstantSource clock) {
        this.gatewayWord = gatewayWord;
        this.store = store;
        this.clock = clock;
    }

    /** Judges the certificate that the header's value, null when there is none, speaks of. */
    public ClientCertificate shown(@Nullable String assertion) {
        if (assertion == null) {
            return new ClientCertificate.Missing();
        }
        var thumbprint = gatewayWord.thumbprint(assertion);
        if (thumbprint.isEmpty()) {
            return new ClientCertificate.Missing();
        }
        return store.term(thumbprint.get()).map(this::judge).orElseGet(ClientCertificate.Unknown::new);
    }

    private ClientCertificate judge(CertificateTerm term) {
        return switch (term.standing(clock.instant())) {
            case VALID -> new ClientCertificate.Known(term.merchantId(), term.certificateId());
            case EXPIRED -> new ClientCertificate.Expired(term.expiresAt());
            case REVOKED -> new ClientCertificate.Revoked(term.revokedAt().orElseThrow());
        };
    }
}
