package eu.buono.merchant.access.certificate;

import static eu.buono.contracts.RefusedException.refused;
import static eu.buono.merchant.api.MerchantRefusal.SIGNING_REQUEST_DIGEST_WEAK;
import static eu.buono.merchant.api.MerchantRefusal.SIGNING_REQUEST_KEY_WEAK;
import static eu.buono.merchant.api.MerchantRefusal.SIGNING_REQUEST_NOT_PROVEN;
import static eu.buono.merchant.api.MerchantRefusal.SIGNING_REQUEST_UNREADABLE;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;

/** Reads what merchants upload to be certified: PKCS#10, as DER or PEM. Only the key is taken from it. */
final class SigningRequest {

    private static final String LABEL = "CERTIFICATE REQUEST";
    private static final int RSA_BITS_MIN = 2048;
    /** Longer keys would make each handshake of the till a burden for the gateway. */
    private static final int RSA_BITS_MAX = 8192;

    private static final BigInteger RSA_EXPONENT_MIN = BigInteger.valueOf(65_537);

    private static final Set<ASN1ObjectIdentifier> CURVES =
            Set.of(SECObjectIdentifiers.secp256r1, SECObjectIdentifiers.secp384r1);

    private static final Set<ASN1ObjectIdentifier> DIGESTS = Set.of(
            PKCSObjectIdentifiers.sha256WithRSAEncryption,
            PKCSObjectIdentifiers.sha384WithRSAEncryption,
            PKCSObjectIdentifiers.sha512WithRSAEncryption,
            X9ObjectIdentifiers.ecdsa_with_SHA256,
            X9ObjectIdentifiers.ecdsa_with_SHA384,
            X9ObjectIdentifiers.ecdsa_with_SHA512);

    private SigningRequest() {}

    /**
     * The key that is to be certified. Refuses: SIGNING_REQUEST_UNREADABLE, SIGNING_REQUEST_KEY_WEAK,
     * SIGNING_REQUEST_DIGEST_WEAK, SIGNING_REQUEST_NOT_PROVEN.
     */
    static SubjectPublicKeyInfo provenKey(byte[] body) {
        var request = read(body);
        var key = request.getSubjectPublicKeyInfo();
        requireStrongKey(key);
        if (!DIGESTS.contains(request.getSignatureAlgorithm().getAlgorithm())) {
            throw refused(SIGNING_REQUEST_DIGEST_WEAK, "sign the request with SHA-256 or better");
        }
        if (!isSignedWith(key, request)) {
            throw refused(SIGNING_REQUEST_NOT_PROVEN);
        }
        return key;
    }

    private static PKCS10CertificationRequest read(byte[] body) {
        var der = Pem.text(body).isEmpty() ? Optional.of(body) : Pem.text(body).flatMap(text -> Pem.read(text, LABEL));
        try {
            return new PKCS10CertificationRequest(
                    der.orElseThrow(() -> refused(SIGNING_REQUEST_UNREADABLE, "the PEM text holds no " + LABEL)));
        } catch (IOException e) {
            throw refused(SIGNING_REQUEST_UNREADABLE);
        }
    }

    private static void requireStrongKey(SubjectPublicKeyInfo key) {
        var algorithm = key.getAlgorithm().getAlgorithm();
        if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            requireStrongRsa(key);
        } else if (!algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)
                || !(key.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier curve)
                || !CURVES.contains(curve)) {
            throw refused(SIGNING_REQUEST_KEY_WEAK, "RSA, or EC on P-256 or P-384, is certified; this key is neither");
        }
    }

    private static void requireStrongRsa(SubjectPublicKeyInfo key) {
        try {
            var rsa = (RSAKeyParameters) PublicKeyFactory.createKey(key);
            int bits = rsa.getModulus().bitLength();
            if (bits < RSA_BITS_MIN || bits > RSA_BITS_MAX) {
                throw refused(
                        SIGNING_REQUEST_KEY_WEAK,
                        "the RSA key has " + bits + " bits; " + RSA_BITS_MIN + " to " + RSA_BITS_MAX
                                + " are certified");
            }
            if (rsa.getExponent().compareTo(RSA_EXPONENT_MIN) < 0) {
                throw refused(SIGNING_REQUEST_KEY_WEAK, "the RSA key's exponent is below " + RSA_EXPONENT_MIN);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw refused(SIGNING_REQUEST_KEY_WEAK, "the RSA key's numbers are not those of a key");
        }
    }

    private static boolean isSignedWith(SubjectPublicKeyInfo key, PKCS10CertificationRequest request) {
        try {
            return request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key));
        } catch (PKCSException | OperatorCreationException e) {
            return false;
        }
    }
}
