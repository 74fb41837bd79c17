package eu.buono.portal.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Optional;

/**
 * Why something was refused, as the interface says it (RFC 9457).
 *
 * @param title the reason in the reader's language
 * @param retry NEVER, LATER or AFTER_CHANGE
 * @param pointers where a document is wrong, JSON pointers with blanks between
 * @param openingId the opening day whose queue the visitor has to stand in first
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Problem(
        int status,
        String code,
        String title,
        Optional<String> detail,
        String retry,
        String supportReference,
        Optional<String> pointers,
        Optional<String> openingId) {

    /** Nothing is known of what was asked for: it may have been done. */
    public static final String NO_ANSWER = "NO_ANSWER";

    /** The interface did not answer, or not in a form that can be read. */
    public static Problem noAnswer() {
        return new Problem(503, NO_ANSWER, "", Optional.empty(), "LATER", "", Optional.empty(), Optional.empty());
    }

    public boolean isNoAnswer() {
        return code.equals(NO_ANSWER);
    }

    /** Whether the same may work later, without a change. */
    public boolean canBeRepeated() {
        return retry.equals("LATER");
    }
}
