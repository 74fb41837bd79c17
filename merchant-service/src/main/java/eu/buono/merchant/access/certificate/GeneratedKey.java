package eu.buono.merchant.access.certificate;

import static eu.buono.contracts.HttpRefusal.SERVICE_UNAVAILABLE;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.merchant.access.model.Certificate;
import eu.buono.platform.durable.OutsideTransactions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateFactory;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** A key that was made here for a merchant which cannot make its own. Lives as long as the request. */
final class GeneratedKey {

    private static final int RSA_BITS = 2048;
    private static final Semaphore DRAWING = new Semaphore(1, true);
    private static final int TURN_SECONDS_MAX = 1;
    private static final String ALIAS = "buono";

    private final KeyPair pair;

    private GeneratedKey(KeyPair pair) {
        this.pair = pair;
    }

    /**
     * RSA, since old tills know nothing else. One at a time: it keeps a processor busy for a tenth of a second and
     * more, and the tills need the processors. Refuses: SERVICE_UNAVAILABLE, when too many are wanted at once.
     */
    static GeneratedKey draw() {
        OutsideTransactions.require("the generation of a key");
        if (!acquired()) {
            throw refused(SERVICE_UNAVAILABLE, "too many keys are wanted at once");
        }
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            return new GeneratedKey(generator.generateKeyPair());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        } finally {
            DRAWING.release();
        }
    }

    private static boolean acquired() {
        try {
            return DRAWING.tryAcquire(TURN_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    SubjectPublicKeyInfo publicKey() {
        return SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
    }

    /** The key with its certificate and the issuers, as a PKCS#12 file under this password. */
    byte[] file(Certificate certificate, String password) {
        try (var bytes = new ByteArrayOutputStream()) {
            var chain = (certificate.pem() + certificate.issuersPem()).getBytes(StandardCharsets.US_ASCII);
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    ALIAS,
                    pair.getPrivate(),
                    password.toCharArray(),
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(chain))
                            .toArray(java.security.cert.Certificate[]::new));
            store.store(bytes, password.toCharArray());
            return bytes.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot write a PKCS#12 file", e);
        }
    }
}
