package eu.buono.merchant.redemption.receipt;

import eu.buono.merchant.redemption.ReceiptConfig;
import eu.buono.platform.web.Environment;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The keys of the receipts. Signs compact JWS with Ed25519, which is deterministic: the same receipt has the same
 * signature whenever and wherever it is made. Refuses to start with keys that do not fit, or that anybody can know.
 *
 * <p>Signs with Bouncy Castle, which is ten times as fast as the JDK here; the JDK verifies once at the start.
 */
@Startup
@Singleton
class ReceiptKeys {

    private static final String DEVELOPMENT = """
            {"keys":[{"kty":"OKP","crv":"Ed25519","kid":"development","use":"sig","alg":"EdDSA",
            "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"}]}
            """;

    private static final String ALGORITHM = "Ed25519";

    private final Ed25519PrivateKeyParameters signing;
    private final String protectedHeader;
    private final String publicKeySet;

    ReceiptKeys(ReceiptConfig config, @ConfigProperty(name = "buono.environment") Environment environment) {
        var development = keys(DEVELOPMENT);
        var keys = config.keys().map(ReceiptKeys::keys).orElse(development);
        var first = keys.getFirst();
        this.signing = privateKey(first);
        boolean isKnownToAnybody = first.getKey().equals(development.getFirst().getKey());
        if (environment == Environment.PRODUCTION && isKnownToAnybody) {
            throw new IllegalStateException("buono.receipt.keys is the development key: set BUONO_RECEIPT_KEYS");
        }
        this.protectedHeader =
                encoded("{\"alg\":\"EdDSA\",\"kid\":\"" + kid(first) + "\",\"typ\":\"buono-receipt+jwt\"}");
        this.publicKeySet = new JsonWebKeySet(keys).toJson(OutputControlLevel.PUBLIC_ONLY);
        requireMatching(first);
    }

    /** The compact JWS of a payload that is base64url-encoded already. */
    String sign(String encodedPayload) {
        String signed = protectedHeader + "." + encodedPayload;
        return signed + "." + encoded(signature(signed));
    }

    String publicKeySet() {
        return publicKeySet;
    }

    static String encoded(String text) {
        return encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private byte[] signature(String text) {
        var signed = text.getBytes(StandardCharsets.US_ASCII);
        var signer = new Ed25519Signer();
        signer.init(true, signing);
        signer.update(signed, 0, signed.length);
        return signer.generateSignature();
    }

    /** A private key with another one's public half would sign what nobody can verify. */
    private void requireMatching(OctetKeyPairJsonWebKey key) {
        String sample = "sample";
        try {
            var verification = Signature.getInstance(ALGORITHM);
            verification.initVerify(key.getPublicKey());
            verification.update(sample.getBytes(StandardCharsets.US_ASCII));
            if (!verification.verify(signature(sample))) {
                throw new IllegalStateException("the halves of the first of buono.receipt.keys do not match");
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("buono.receipt.keys cannot be used", e);
        }
    }

    private static Ed25519PrivateKeyParameters privateKey(OctetKeyPairJsonWebKey key) {
        return Optional.ofNullable(key.getPrivateKey())
                .filter(EdECPrivateKey.class::isInstance)
                .flatMap(known -> ((EdECPrivateKey) known).getBytes())
                .map(Ed25519PrivateKeyParameters::new)
                .orElseThrow(() ->
                        new IllegalStateException("the first of buono.receipt.keys must be a private key of Ed25519"));
    }

    private static String kid(OctetKeyPairJsonWebKey key) {
        return Optional.ofNullable(key.getKeyId())
                .filter(kid -> kid.matches("[\\w.-]{1,64}"))
                .orElseThrow(() -> new IllegalStateException("buono.receipt.keys: every key needs a plain kid"));
    }

    private static List<OctetKeyPairJsonWebKey> keys(String json) {
        try {
            var keys = new JsonWebKeySet(json)
                    .getJsonWebKeys().stream()
                            .map(OctetKeyPairJsonWebKey.class::cast)
                            .toList();
            if (keys.isEmpty()) {
                throw new IllegalStateException("buono.receipt.keys holds no key");
            }
            return keys;
        } catch (JoseException | ClassCastException e) {
            throw new IllegalStateException("buono.receipt.keys is no JSON web key set of Ed25519 keys", e);
        }
    }
}
