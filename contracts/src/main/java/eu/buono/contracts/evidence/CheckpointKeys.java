package eu.buono.contracts.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keys of Ed25519 that sign and verify checkpoints as compact JWS (RFC 7515, RFC 8037), and other texts as JWS whose
 * payload stands elsewhere (RFC 7515, appendix F). The first key signs, if it is private; all verify, so that what an
 * older key signed is good as long as its public half is kept.
 */
public final class CheckpointKeys {

    private static final String ALGORITHM = "Ed25519";
    private static final String CHECKPOINT = "buono-checkpoint+jws";
    private static final Pattern KEY_ID = Pattern.compile("[\\w.-]{1,64}");

    /** What stands before the bytes of a key in its standard encodings. */
    private static final byte[] PUBLIC_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final byte[] PRIVATE_PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final List<Key> keys;

    private CheckpointKeys(List<Key> keys) {
        this.keys = List.copyOf(keys);
    }

    private record Key(CheckpointKey known, PublicKey verifying, Optional<PrivateKey> signing) {

        /** What is signed says its type, so that nothing can be taken for something of another type. */
        String header(String type) {
            return encoded("{\"alg\":\"EdDSA\",\"kid\":\"" + known.kid() + "\",\"typ\":\"" + type + "\"}");
        }
    }

    /**
     * Reads a JSON web key set; throws {@link IllegalArgumentException} unless it has Ed25519 keys with plain kids.
     */
    public static CheckpointKeys read(String json) {
        try {
            var keys = new ArrayList<Key>();
            for (var key : MAPPER.readTree(json).path("keys")) {
                keys.add(key(key));
            }
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("there is no key");
            }
            return new CheckpointKeys(keys);
        } catch (JsonProcessingException | GeneralSecurityException e) {
            throw new IllegalArgumentException("this is no JSON web key set of Ed25519 keys", e);
        }
    }

    /** Whether the first key is the first one there. */
    public boolean startLike(CheckpointKeys others) {
        return keys.getFirst().verifying().equals(others.keys.getFirst().verifying());
    }

    /** The public halves. */
    public List<CheckpointKey> publicKeys() {
        return keys.stream().map(Key::known).toList();
    }

    /** The public halves as a JSON web key set. */
    public String publicKeySet() {
        try {
            return MAPPER.writeValueAsString(Map.of("keys", publicKeys()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write keys", e);
        }
    }

    /**
     * Signs by the first key; throws {@link IllegalStateException} if that one is not private, or its halves differ.
     */
    public String sign(Checkpoint checkpoint) {
        return sign(CHECKPOINT, encoded(checkpoint.json()));
    }

    /**
     * Signs a text by the first key, as {@link #sign(Checkpoint)} does; the answer does not repeat the text.
     *
     * @param type the JWS's {@code typ}
     */
    public String signDetached(String type, String text) {
        var parts = sign(type, encoded(text)).split("\\.");
        return parts[0] + ".." + parts[2];
    }

    /** Whether one of the keys has signed exactly this text as this type. */
    public boolean haveSigned(String type, String text, String signature) {
        var parts = signature.split("\\.", -1);
        return parts.length == 3
                && parts[1].isEmpty()
                && signer(type, new String[] {parts[0], encoded(text), parts[2]})
                        .isPresent();
    }

    private String sign(String type, String payload) {
        var key = keys.getFirst();
        var signed = key.header(type) + "." + payload;
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key.signing().orElseThrow(() -> new IllegalStateException("the first key is public")));
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            var text = signed + "." + encoded(signature.sign());
            if (signer(type, text.split("\\.")).isEmpty()) {
                throw new IllegalStateException("the halves of the first key do not match");
            }
            return text;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a " + type + " cannot be signed", e);
        }
    }

    /** What a signed checkpoint states; empty unless one of the keys has signed exactly this text. */
    public Optional<Checkpoint> verified(String text) {
        var parts = text.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        return signer(CHECKPOINT, parts)
                .map(key -> Checkpoint.read(new String(decoded(parts[1]), StandardCharsets.UTF_8)));
    }

    private Optional<Key> signer(String type, String[] parts) {
        return keys.stream()
                .filter(key -> key.header(type).equals(parts[0]))
                .filter(key -> hasSigned(key, parts))
                .findFirst();
    }

    private static boolean hasSigned(Key key, String[] parts) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key.verifying());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(decoded(parts[2]));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // No signature at all, or no text in base64.
            return false;
        }
    }

    private static Key key(JsonNode json) throws GeneralSecurityException {
        var id = json.path("kid").asText();
        if (!json.path("crv").asText().equals(ALGORITHM) || !KEY_ID.matcher(id).matches()) {
            throw new IllegalArgumentException("every key must be of Ed25519 and have a plain kid");
        }
        var x = json.path("x").asText();
        var factory = KeyFactory.getInstance(ALGORITHM);
        var verifying = factory.generatePublic(new X509EncodedKeySpec(joined(PUBLIC_PREFIX, decoded(x))));
        var signing = json.has("d")
                ? Optional.of(factory.generatePrivate(new PKCS8EncodedKeySpec(
                        joined(PRIVATE_PREFIX, decoded(json.path("d").asText())))))
                : Optional.<PrivateKey>empty();
        return new Key(new CheckpointKey("OKP", ALGORITHM, id, x), verifying, signing);
    }

    private static byte[] joined(byte[] prefix, byte[] key) {
        var both = new byte[prefix.length + key.length];
        System.arraycopy(prefix, 0, both, 0, prefix.length);
        System.arraycopy(key, 0, both, prefix.length, key.length);
        return both;
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String encoded(String text) {
        return encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
