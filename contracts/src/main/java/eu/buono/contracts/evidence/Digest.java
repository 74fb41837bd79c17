package eu.buono.contracts.evidence;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A SHA-256 digest: 64 lower-case hexadecimal digits. */
public record Digest(@JsonValue String hex) {

    public static final int BYTES = 32;

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Digest {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("not 64 hexadecimal digits");
        }
    }

    /** Of a text in UTF-8. */
    public static Digest of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A digest that is there already, as its bytes. */
    public static Digest ofBytes(byte[] digest) {
        return new Digest(HexFormat.of().formatHex(digest));
    }

    /** Of some bytes, one after the other. */
    public static Digest of(byte[]... parts) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                sha.update(part);
            }
            return ofBytes(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
