package eu.buono.platform.testkit;

import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** The key by which merchant-service signs the tokens of clients. */
public final class ClientIssuer {

    public static final String NAME = "buono:oauth";

    private static final String KEY = "testkit.client-issuer";

    private final EllipticCurveJsonWebKey key;

    private ClientIssuer(EllipticCurveJsonWebKey key) {
        this.key = key;
    }

    public static ClientIssuer make() {
        try {
            var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId("installation");
            key.setUse("sig");
            key.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
            return new ClientIssuer(key);
        } catch (JoseException e) {
            throw new IllegalStateException("this JDK makes no P-256 keys", e);
        }
    }

    /** Reads a key written by {@link #privateKeySet}. */
    public static ClientIssuer of(String privateKeySet) {
        try {
            JsonWebKey key = new JsonWebKeySet(privateKeySet).getJsonWebKeys().getFirst();
            return new ClientIssuer((EllipticCurveJsonWebKey) key);
        } catch (JoseException e) {
            throw new IllegalArgumentException("not a JSON web key set", e);
        }
    }

    /** One key for all class loaders of the JVM: Quarkus loads tests and application apart. */
    public static ClientIssuer ofThisJvm() {
        synchronized (System.getProperties()) {
            var text = System.getProperty(KEY);
            if (text != null) {
                return of(text);
            }
            var issuer = make();
            System.setProperty(KEY, issuer.privateKeySet());
            return issuer;
        }
    }

    /** As {@code buono.oauth.keys} wants it. */
    public String privateKeySet() {
        return new JsonWebKeySet(key).toJson(OutputControlLevel.INCLUDE_PRIVATE);
    }

    /** As {@code buono.web.client-keys} wants it. */
    public String publicKeySet() {
        return new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    /** Signs any claims, also senseless ones: for tests of refusals. */
    public String sign(String claimsJson) {
        var signature = new JsonWebSignature();
        signature.setPayload(claimsJson);
        signature.setKey(key.getPrivateKey());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setHeader("typ", "JWT");
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }
}
