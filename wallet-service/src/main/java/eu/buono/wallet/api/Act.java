package eu.buono.wallet.api;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import java.time.Instant;

/**
 * What somebody of the public body did, and why.
 *
 * @param by {@code issuer|subject}
 */
public record Act(String by, Instant at, String reason) {

    private static final int REASON_LENGTH_MAX = 1000;

    /** A reason as somebody wrote it, without blanks around. Refuses: REQUEST_MALFORMED. */
    public static String requireReason(String written) {
        var text = written.strip();
        if (text.isEmpty() || text.length() > REASON_LENGTH_MAX) {
            throw refused(
                    HttpRefusal.REQUEST_MALFORMED, "a reason is needed, 1 to " + REASON_LENGTH_MAX + " characters");
        }
        return text;
    }
}
