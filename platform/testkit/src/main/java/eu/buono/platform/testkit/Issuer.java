package eu.buono.platform.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** An issuer of tokens with a key of its own: for tests and development, refused by production start-up checks. */
public final class Issuer {

    public static final String NAME = "https://dev-issuer.buono.invalid";

    /** Whom its tokens are made for. */
    public static final String AUDIENCE = "buono";

    private static final int KEY_BITS = 2048;

    private final RsaJsonWebKey key;

    private Issuer(RsaJsonWebKey key) {
        this.key = key;
    }

    /** An issuer that nobody knows yet; nobody but a test makes it known. */
    public static Issuer generate() {
        try {
            var key = RsaJwkGenerator.generateJwk(KEY_BITS);
            key.setKeyId("development");
            key.setUse("sig");
            key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
            return new Issuer(key);
        } catch (JoseException e) {
            throw new IllegalStateException("this JDK makes no RSA keys", e);
        }
    }

    /** Reads a key written by {@link #privateJson()}. */
    static Issuer ofPrivateJson(String json) {
        try {
            return new Issuer((RsaJsonWebKey) JsonWebKey.Factory.newJwk(json));
        } catch (JoseException e) {
            throw new IllegalArgumentException("not a JSON web key", e);
        }
    }

    String privateJson() {
        return key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
    }

    /** The issuer whose key is kept in {@code folder}; made when missing, readable only by its owner. */
    public static Issuer in(Path folder) {
        var file = folder.resolve("issuer.private.json");
        try {
            if (Files.exists(file)) {
                return ofPrivateJson(Files.readString(file));
            }
            var issuer = generate();
            OwnersFile.write(file, issuer.privateJson().getBytes(StandardCharsets.UTF_8));
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the key of the development issuer", e);
        }
    }

    /** The public key as a JSON web key set. */
    String publicKeySet() {
        return new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    /** Writes the public key as a JSON web key set, as {@code mp.jwt.verify.publickey.location} wants it. */
    public Path writePublicKeySet(Path folder) {
        var file = folder.resolve("issuer.public.json");
        try {
            Files.writeString(file, publicKeySet());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** A signed token; {@code claims} are added to subject, groups, issuer, audience and times. */
    public String token(String subject, List<String> groups, Map<String, String> claims, Duration validity) {
        var all = new JwtClaims();
        all.setIssuer(NAME);
        all.setAudience(AUDIENCE);
        all.setSubject(subject);
        all.setStringListClaim("groups", groups);
        all.setIssuedAtToNow();
        all.setExpirationTime(
                NumericDate.fromSeconds(Instant.now().plus(validity).getEpochSecond()));
        all.setGeneratedJwtId();
        claims.forEach(all::setStringClaim);
        return sign(JsonUtil.toJson(all.getClaimsMap()));
    }

    /** Signs any claims, also senseless ones: for tests of refusals. */
    public String sign(String claimsJson) {
        var signature = new JsonWebSignature();
        signature.setPayload(claimsJson);
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setHeader("typ", "JWT");
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }
}
