package eu.buono.merchant.access.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/** Names one certificate in the world: base64url of the SHA-256 of its DER form (RFC 8705, {@code x5t#S256}). */
public record Thumbprint(String text) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    public Thumbprint {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not the thumbprint of a certificate: 43 characters expected");
        }
    }

    public static Thumbprint of(byte[] der) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(der);
            return new Thumbprint(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
