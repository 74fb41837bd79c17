package eu.buono.platform.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** The key by which a gateway tells the services about connections and requests. */
public final class AssertionKey {

    private final KeyPair pair;

    private AssertionKey(KeyPair pair) {
        this.pair = pair;
    }

    public static AssertionKey make() {
        return new AssertionKey(Certificates.ec("secp256r1"));
    }

    /** Reads a key written by {@link #text}. */
    static AssertionKey of(String text) {
        var words = text.strip().split(" ", 2);
        try {
            var factory = KeyFactory.getInstance("EC");
            PrivateKey key = factory.generatePrivate(new PKCS8EncodedKeySpec(decoded(words[0])));
            PublicKey publicKey = factory.generatePublic(new X509EncodedKeySpec(decoded(words[1])));
            return new AssertionKey(new KeyPair(publicKey, key));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a pair of keys", e);
        }
    }

    /** The key kept in {@code folder}; made when missing, readable only by its owner. */
    public static AssertionKey in(Path folder) {
        var file = folder.resolve("gateway-assertion.private");
        try {
            if (!Files.exists(file)) {
                OwnersFile.write(file, make().text().getBytes(StandardCharsets.US_ASCII));
            }
            return of(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the gateway's key", e);
        }
    }

    String text() {
        return privateText() + " " + publicText();
    }

    /** As {@code buono.gateway.assertion-key} wants it. */
    public String privateText() {
        return Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
    }

    /** As {@code buono.certificate.gateway-keys} wants it. */
    public String publicText() {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    /** What the gateway would say about a connection that has shown this certificate. */
    public String assertion(X509Certificate certificate) {
        long now = Instant.now().getEpochSecond();
        var form = "{\"iss\":\"gateway\",\"aud\":\"merchant-service\",\"iat\":%d,\"exp\":%d,\"x5t#S256\":\"%s\"}";
        return sign(form.formatted(now, now + 30, thumbprint(certificate)));
    }

    /** What the gateway would say about a request from this address, which called it by {@code https://host}. */
    public String forwarding(String address, String host, Instant at) {
        long now = at.getEpochSecond();
        var form = "{\"iss\":\"gateway\",\"aud\":\"merchant-service\",\"iat\":%d,\"exp\":%d,"
                + "\"addr\":\"%s\",\"proto\":\"https\",\"host\":\"%s\"}";
        return sign("forwarding+jwt", form.formatted(now, now + 30, address, host));
    }

    /** What the gateway would say about answers that it could not deliver. */
    public String undelivered(List<UUID> answers, Instant at) {
        long now = at.getEpochSecond();
        var form = "{\"iss\":\"gateway\",\"aud\":\"merchant-service\",\"iat\":%d,\"exp\":%d,\"answers\":\"%s\"}";
        var named = answers.stream().map(UUID::toString).collect(Collectors.joining(" "));
        return sign("undelivered+jwt", form.formatted(now, now + 30, named));
    }

    /** Signs any claims about a certificate, also senseless ones: for tests of refusals. */
    public String sign(String claimsJson) {
        return sign("client-cert+jwt", claimsJson);
    }

    private String sign(String type, String claimsJson) {
        var signature = new JsonWebSignature();
        signature.setPayload(claimsJson);
        signature.setKey(pair.getPrivate());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setHeader("typ", type);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    /** Names a certificate as RFC 8705 does. */
    public static String thumbprint(X509Certificate certificate) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] decoded(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
