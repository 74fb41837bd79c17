package eu.buono.platform.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;

/** A merchant's own key: it asks for certificates, and shows them. */
public final class ClientKey {

    private static final char[] PASSWORD = "in memory only".toCharArray();

    private final KeyPair pair;

    private ClientKey(KeyPair pair) {
        this.pair = pair;
    }

    public static ClientKey rsa(int bits) {
        return new ClientKey(Certificates.rsa(bits));
    }

    /** A key on a curve such as {@code secp256r1}. */
    public static ClientKey ec(String curve) {
        return new ClientKey(Certificates.ec(curve));
    }

    /** A PKCS#10 signing request in its DER form. */
    public byte[] signingRequest(String subject) {
        return signingRequest(subject, pair, Signers.of(pair));
    }

    /** A PKCS#10 signing request signed in this way, for instance {@code SHA1withRSA}. */
    public byte[] signingRequest(String subject, String algorithm) {
        return signingRequest(subject, pair, Signers.of(pair, algorithm));
    }

    /** A signing request for this key, signed by another one. */
    public byte[] signingRequestSignedBy(ClientKey other, String subject) {
        return signingRequest(subject, pair, Signers.of(other.pair));
    }

    public static String pem(byte[] signingRequest) {
        return Certificates.pem("CERTIFICATE REQUEST", signingRequest);
    }

    private static byte[] signingRequest(String subject, KeyPair pair, ContentSigner signer) {
        var key = SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
        try {
            return new PKCS10CertificationRequestBuilder(new X500Name("CN=" + subject), key)
                    .build(signer)
                    .getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The private key in the form of a file, for programs that read it from there. */
    public String privateKeyPem() {
        return Certificates.pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    /** A certificate that this key has signed for itself. */
    public X509Certificate selfSigned(String subject) {
        var name = new X500Name("CN=" + subject);
        try {
            return Certificates.signed(Certificates.builder(name, name, pair, Duration.ofDays(30)), pair);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The certificates of a PEM text, the holder's first. */
    public static List<X509Certificate> certificates(String pem) {
        try {
            Collection<? extends Certificate> read = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            return read.stream().map(X509Certificate.class::cast).toList();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a PEM text of certificates", e);
        }
    }

    /** TLS by which this key's holder shows {@code chain} to servers of the authority. */
    public SSLContext tls(List<X509Certificate> chain, X509Certificate authority) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("client", pair.getPrivate(), PASSWORD, chain.toArray(X509Certificate[]::new));
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD);
            return tls(keys.getKeyManagers(), authority);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot prepare TLS", e);
        }
    }

    /** TLS without a client certificate. */
    public static SSLContext tlsWithoutCertificate(X509Certificate authority) {
        try {
            return tls(new KeyManager[0], authority);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot prepare TLS", e);
        }
    }

    private static SSLContext tls(KeyManager[] keys, X509Certificate authority)
            throws GeneralSecurityException, IOException {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", authority);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(keys, trust.getTrustManagers(), null);
        return context;
    }
}
