package eu.buono.platform.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** A certificate authority with a key of its own: for tests and development, refused by production start-up checks. */
public final class DevelopmentAuthority {

    /** By this name production knows it. */
    public static final String NAME = "Buono development CA";

    private static final String ALIAS = "authority";
    private static final int KEY_BITS = 2048;
    private static final Duration VALIDITY = Duration.ofDays(3650);
    private static final Duration SERVER_VALIDITY = Duration.ofDays(825);

    private final KeyPair pair;
    private final X509Certificate certificate;

    private DevelopmentAuthority(KeyPair pair, X509Certificate certificate) {
        this.pair = pair;
        this.certificate = certificate;
    }

    static DevelopmentAuthority make() {
        var pair = Certificates.rsa(KEY_BITS);
        var name = new X500Name("CN=" + NAME);
        try {
            var builder = Certificates.builder(name, name, pair, VALIDITY);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return new DevelopmentAuthority(pair, Certificates.signed(builder, pair));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a file written by {@link #file}. */
    static DevelopmentAuthority of(byte[] file, String password) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(file), password.toCharArray());
            var certificate = (X509Certificate) store.getCertificate(ALIAS);
            var key = (PrivateKey) store.getKey(ALIAS, password.toCharArray());
            return new DevelopmentAuthority(new KeyPair(certificate.getPublicKey(), key), certificate);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("not the file of a certificate authority", e);
        }
    }

    /** The authority kept in this PKCS#12 file; made when missing, readable only by its owner. */
    public static DevelopmentAuthority in(Path file, String password) {
        try {
            if (Files.exists(file)) {
                return of(Files.readAllBytes(file), password);
            }
            var authority = make();
            OwnersFile.write(file, authority.file(password));
            return authority;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the development certificate authority", e);
        }
    }

    byte[] file(String password) {
        return keystore(pair, password, certificate);
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** What a client must trust, for instance {@code curl --cacert}. */
    public String certificatePem() {
        try {
            return Certificates.pem("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key and certificate for a server that this machine reaches as localhost, as a PKCS#12 file. */
    public byte[] serverFile(String password) {
        return serverFile(password, SERVER_VALIDITY);
    }

    /** The same with a certificate that ends so soon. */
    public byte[] serverFile(String password, Duration validity) {
        var server = Certificates.rsa(KEY_BITS);
        try {
            var issuer = new X500Name("CN=" + NAME);
            var builder = Certificates.builder(issuer, new X500Name("CN=localhost"), server, validity);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.iPAddress, "127.0.0.1")
            }));
            return keystore(server, password, Certificates.signed(builder, pair), certificate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] keystore(KeyPair pair, String password, Certificate... chain) {
        try (var bytes = new ByteArrayOutputStream()) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ALIAS, pair.getPrivate(), password.toCharArray(), chain);
            store.store(bytes, password.toCharArray());
            return bytes.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot write a PKCS#12 file", e);
        }
    }
}
