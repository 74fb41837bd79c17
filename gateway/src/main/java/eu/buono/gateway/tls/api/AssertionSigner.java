package eu.buono.gateway.tls.api;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Signs what the gateway says of a connection or a request: a JWS, ES256, for merchant-service, good for 30 s. */
public final class AssertionSigner {

    private static final String CERTIFICATE_TYPE = "client-cert+jwt";
    private static final String FORWARDING_TYPE = "forwarding+jwt";
    private static final String UNDELIVERED_TYPE = "undelivered+jwt";
    private static final String ISSUER = "gateway";
    private static final List<String> AUDIENCE = List.of("merchant-service");
    private static final String THUMBPRINT = "x5t#S256";
    private static final Duration VALIDITY = Duration.ofSeconds(30);
    private static final int CURVE_BITS = 256;

    private final PrivateKey key;

    private AssertionSigner(PrivateKey key) {
        this.key = key;
    }

    /** Throws {@link IllegalStateException}, which ends the process, if this is not base64 of a P-256 key in PKCS#8. */
    public static AssertionSigner of(String base64) {
        try {
            var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64.strip()));
            var key = (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(spec);
            if (key.getParams().getOrder().bitLength() != CURVE_BITS) {
                throw new IllegalStateException("buono.gateway.assertion-key must be a P-256 key");
            }
            return new AssertionSigner(key);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("buono.gateway.assertion-key is not a P-256 key in PKCS#8", e);
        }
    }

    /** That a connection has shown the certificate of this thumbprint. */
    public String certificate(String thumbprint, Instant now) {
        return assertion(CERTIFICATE_TYPE, Map.of(THUMBPRINT, thumbprint), now);
    }

    /** Where a request comes from and how it was addressed. */
    public String forwarding(Map<String, String> facts, Instant now) {
        return assertion(FORWARDING_TYPE, facts, now);
    }

    public String undelivered(Map<String, String> facts, Instant now) {
        return assertion(UNDELIVERED_TYPE, facts, now);
    }

    private String assertion(String type, Map<String, String> facts, Instant now) {
        var claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE);
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(VALIDITY).getEpochSecond()));
        facts.forEach(claims::setStringClaim);
        try {
            return signed(type, claims.toJson()).getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    /** Whether this public key, base64 of its DER form, belongs to the key that signs. */
    public boolean belongsTo(String publicKey) {
        try {
            var spec = new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey));
            PublicKey other = KeyFactory.getInstance("EC").generatePublic(spec);
            var signature = signed(CERTIFICATE_TYPE, "{}");
            var read = new JsonWebSignature();
            read.setCompactSerialization(signature.getCompactSerialization());
            read.setKey(other);
            return read.verifySignature();
        } catch (GeneralSecurityException | JoseException e) {
            throw new IllegalStateException("cannot compare keys", e);
        }
    }

    private JsonWebSignature signed(String type, String payload) {
        var signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setHeader("typ", type);
        signature.setPayload(payload);
        signature.setKey(key);
        return signature;
    }
}
