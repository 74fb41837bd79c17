package eu.buono.watch.journeys;

import eu.buono.platform.web.Environment;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** The key that signs the status, and the keys by which anybody verifies it. */
@Startup
@Singleton
class StatusKeys {

    private static final String ALGORITHM = "EdDSA";
    private static final String TYPE = "buono-status+jws";

    private final OctetKeyPairJsonWebKey signing;
    private final String publicKeySet;

    StatusKeys(StatusConfig config, @ConfigProperty(name = "buono.environment") Environment environment) {
        if (config.keys().isEmpty() && environment == Environment.PRODUCTION) {
            throw new IllegalStateException("the status has no key to be signed by: set BUONO_STATUS_KEYS");
        }
        var keys = config.keys().map(StatusKeys::read).orElseGet(() -> List.of(draw()));
        this.signing = keys.getFirst();
        if (signing.getPrivateKey() == null || signing.getKeyId() == null) {
            throw new IllegalStateException("the first of buono.status.keys must be private and have a kid");
        }
        this.publicKeySet = new JsonWebKeySet(keys).toJson(OutputControlLevel.PUBLIC_ONLY);
        sign("{}");
    }

    /** A detached JWS (RFC 7515, appendix F) of a text: header and signature, without the text. */
    String sign(String text) {
        try {
            var jws = new JsonWebSignature();
            jws.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, ALGORITHM));
            jws.setAlgorithmHeaderValue(ALGORITHM);
            jws.setKeyIdHeaderValue(signing.getKeyId());
            jws.setHeader("typ", TYPE);
            jws.setKey(signing.getPrivateKey());
            jws.setPayload(text);
            return jws.getDetachedContentCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("the status cannot be signed", e);
        }
    }

    String publicKeySet() {
        return publicKeySet;
    }

    private static OctetKeyPairJsonWebKey draw() {
        try {
            var key = OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
            key.setKeyId("drawn");
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException("no key can be drawn", e);
        }
    }

    private static List<OctetKeyPairJsonWebKey> read(String json) {
        try {
            List<JsonWebKey> keys = new JsonWebKeySet(json).getJsonWebKeys();
            if (keys.isEmpty()) {
                throw new IllegalStateException("buono.status.keys holds no key");
            }
            return keys.stream().map(OctetKeyPairJsonWebKey.class::cast).toList();
        } catch (JoseException | ClassCastException e) {
            throw new IllegalStateException("buono.status.keys is no JSON web key set of Ed25519 keys", e);
        }
    }
}
