package eu.buono.merchant.access.certificate;

import static eu.buono.contracts.HttpRefusal.SERVICE_UNAVAILABLE;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.PartitaIva;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;

/** Signs certificates for merchants, with the key that the configuration names. */
@Singleton
class CertificateAuthority {

    /** RFC 5280 allows 20 octets, and what is drawn at random cannot be guessed or repeat. */
    private static final int SERIAL_BITS = 127;

    /** Tills whose clock is a little slow must not find their new certificate to be of the future. */
    private static final Duration BACKDATING = Duration.ofMinutes(10);

    private final Optional<AuthorityKey> key;
    private final Duration validity;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    CertificateAuthority(CertificateConfig config, InstantSource clock) {
        this.key = AuthorityKey.read(config.authority());
        this.validity = config.validity();
        this.clock = clock;
    }

    /** Whether this is the authority of {@code ./buono up} or of docker-compose. */
    boolean isDevelopments() {
        return key.filter(AuthorityKey::isDevelopments).isPresent();
    }

    /** What a reader needs to trust what this authority signs. Refuses: SERVICE_UNAVAILABLE if there is none. */
    String chainPem() {
        return required().chainPem();
    }

    /** Certifies that the key is this merchant's. Refuses: SERVICE_UNAVAILABLE if there is no authority. */
    X509CertificateHolder certify(PartitaIva subject, SubjectPublicKeyInfo publicKey) {
        var authority = required();
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var wanted = now.plus(validity);
        var end = wanted.isBefore(authority.expiresAt()) ? wanted : authority.expiresAt();
        if (!now.isBefore(end)) {
            throw refused(SERVICE_UNAVAILABLE, "the certificate authority's own certificate has expired");
        }
        var builder = new X509v3CertificateBuilder(
                authority.name(),
                new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS),
                CertificateTimes.write(now.minus(BACKDATING)),
                CertificateTimes.write(end),
                name(subject),
                publicKey);
        try {
            addExtensions(builder, authority, publicKey);
            return builder.build(authority.signer());
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("cannot sign a certificate", e);
        }
    }

    private static void addExtensions(
            X509v3CertificateBuilder builder, AuthorityKey authority, SubjectPublicKeyInfo publicKey)
            throws IOException {
        var digests = new BcX509ExtensionUtils();
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, usage(publicKey));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
        builder.addExtension(Extension.subjectKeyIdentifier, false, digests.createSubjectKeyIdentifier(publicKey));
        builder.addExtension(
                Extension.authorityKeyIdentifier, false, digests.createAuthorityKeyIdentifier(authority.certificate()));
    }

    /** Old cipher suites of TLS 1.2 encrypt with an RSA key; an EC key only signs. */
    private static KeyUsage usage(SubjectPublicKeyInfo publicKey) {
        boolean isRsa = publicKey.getAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption);
        return new KeyUsage(KeyUsage.digitalSignature | (isRsa ? KeyUsage.keyEncipherment : 0));
    }

    private static X500Name name(PartitaIva subject) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, subject.digits())
                .build();
    }

    private AuthorityKey required() {
        return key.orElseThrow(() ->
                refused(SERVICE_UNAVAILABLE, "no certificate authority is configured; certificates are not issued"));
    }
}
