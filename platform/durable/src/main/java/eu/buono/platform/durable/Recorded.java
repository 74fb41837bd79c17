package eu.buono.platform.durable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is remembered under an {@link IdempotencyKey}.
 *
 * @param fingerprint see {@link #fingerprint}
 */
public record Recorded(String fingerprint, Answer answer) {

    /**
     * SHA-256 of the request (method, path and body), by which a repeat is told from another request. Stored as a keyed
     * hash only: whoever guesses a tax code could prove the guess by it.
     */
    public static String fingerprint(String request) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(request.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
