package eu.buono.merchant.certificate;

import eu.buono.merchant.model.Certificate;
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
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** A key that was made here for a merchant which cannot make its own. Lives as long as the request. */
final class MadeKey {

    private static final int RSA_BITS = 2048;
    private static final String ALIAS = "buono";

    private final KeyPair pair;

    private MadeKey(KeyPair pair) {
        this.pair = pair;
    }

    /** RSA, since old tills know nothing else. */
    static MadeKey draw() {
        OutsideTransactions.require("the generation of a key");
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            return new MadeKey(generator.generateKeyPair());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has RSA", e);
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
