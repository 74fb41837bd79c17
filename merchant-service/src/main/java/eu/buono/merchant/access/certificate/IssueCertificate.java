package eu.buono.merchant.access.certificate;

import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.RefusedException.refused;
import static eu.buono.merchant.api.MerchantRefusal.CERTIFICATES_TOO_MANY;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.PartitaIva;
import eu.buono.contracts.TimeOrderedIds;
import eu.buono.merchant.access.api.ClientId;
import eu.buono.merchant.access.model.Certificate;
import eu.buono.merchant.access.model.CertificateId;
import eu.buono.merchant.access.model.CertificateTerm;
import eu.buono.merchant.access.model.Thumbprint;
import eu.buono.merchant.access.store.CertificateStore;
import eu.buono.merchant.registry.api.MerchantDirectory;
import eu.buono.merchant.registry.api.MerchantState;
import eu.buono.merchant.registry.api.RegisteredMerchant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;

/** Certifies that a key is a merchant's. */
@ApplicationScoped
class IssueCertificate {

    private final CertificateAuthority authority;
    private final MerchantDirectory register;
    private final CertificateStore store;
    private final int validMax;
    private final InstantSource clock;

    IssueCertificate(
            CertificateAuthority authority,
            MerchantDirectory register,
            CertificateStore store,
            CertificateConfig config,
            InstantSource clock) {
        this.authority = authority;
        this.register = register;
        this.store = store;
        this.validMax = config.validMax();
        this.clock = clock;
    }

    /** A certificate that is signed, but not the merchant's yet. */
    record Signed(MerchantId merchantId, X509CertificateHolder holder) {}

    /**
     * Signs a certificate, which takes processor time, outside of any transaction. Whoever would be refused costs no
     * signature. Transaction: starts one that ends before the signature. Refuses as {@link #issue}.
     */
    Signed sign(MerchantId merchantId, SubjectPublicKeyInfo publicKey) {
        var partitaIva = check(merchantId);
        return new Signed(merchantId, authority.certify(partitaIva, publicKey));
    }

    /**
     * Issues a signed certificate. The first one makes the merchant activatable; later ones, which may overlap, change
     * nothing else. Transaction: joins. Refuses: NOT_FOUND, MERCHANT_NOT_ACTIVE, CERTIFICATES_TOO_MANY,
     * SERVICE_UNAVAILABLE.
     *
     * @param obtainedBy the client with which the certificate ends
     */
    Certificate issue(Signed signed, Optional<ClientId> obtainedBy) {
        var merchantId = signed.merchantId();
        // The lock keeps two requests at once from both being the last that is allowed.
        var merchant = register.lock(merchantId).orElseThrow(() -> refused(NOT_FOUND));
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var next = checked(merchant, now);
        var certificate = certificate(merchantId, signed.holder(), now);
        store.add(certificate, obtainedBy);
        if (next != merchant.state()) {
            register.setState(merchantId, next);
        }
        return certificate;
    }

    /**
     * Whether a certificate could be issued now, without a lock; the merchant's partita IVA if so. Transaction: starts.
     * Refuses as {@link #issue}.
     */
    PartitaIva check(MerchantId merchantId) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var merchant = register.find(merchantId).orElseThrow(() -> refused(NOT_FOUND));
            checked(merchant, clock.instant());
            return merchant.partitaIva();
        });
    }

    /** The merchant's state with one more certificate. Refuses: MERCHANT_NOT_ACTIVE, CERTIFICATES_TOO_MANY. */
    private MerchantState checked(RegisteredMerchant merchant, Instant now) {
        var next = merchant.state().certify();
        if (store.countValid(merchant.merchantId(), now) >= validMax) {
            throw refused(CERTIFICATES_TOO_MANY, "revoke one of the " + validMax + " first");
        }
        return next;
    }

    private Certificate certificate(MerchantId merchantId, X509CertificateHolder signed, Instant now) {
        var term = new CertificateTerm(
                new CertificateId(TimeOrderedIds.next(now)),
                merchantId,
                CertificateTimes.read(signed.toASN1Structure().getEndDate()),
                Optional.empty());
        return new Certificate(
                term,
                Thumbprint.of(der(signed)),
                signed.getSerialNumber().toString(16),
                now,
                Pem.write(signed),
                authority.chainPem());
    }

    private static byte[] der(X509CertificateHolder signed) {
        try {
            return signed.getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("cannot write a certificate", e);
        }
    }
}
