package eu.buono.platform.web;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The state of a resource in short, so that who changes it can say which state was looked at (RFC 9110, 8.8.3): two
 * editors who meet do not overwrite each other unseen.
 *
 * @param text with its quotation marks, as it stands in the header {@code ETag}
 */
public record EntityTag(String text) {

    private static final int LENGTH = 32;

    /** Of a resource that is shown as {@code representation}. */
    public static EntityTag of(String representation) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(representation.getBytes(StandardCharsets.UTF_8));
            return new EntityTag('"' + HexFormat.of().formatHex(digest).substring(0, LENGTH) + '"');
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    /** What a change must name where nobody may overwrite what was not read. Refuses: PRECONDITION_REQUIRED. */
    public static String requirePresent(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw refused(HttpRefusal.PRECONDITION_REQUIRED);
        }
        return ifMatch;
    }

    /**
     * To be asked under the lock under which the resource is changed; without the header nothing is asked for.
     * Refuses: PRECONDITION_FAILED.
     */
    public void requireMatch(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return;
        }
        // A weak tag never matches here (RFC 9110, 13.1.1), and no tag of ours has a comma in it.
        boolean isMatched =
                Arrays.stream(ifMatch.split(",", -1)).map(String::strip).anyMatch(text::equals);
        if (!isMatched) {
            throw refused(HttpRefusal.PRECONDITION_FAILED);
        }
    }
}
