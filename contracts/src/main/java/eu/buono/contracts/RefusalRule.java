package eu.buono.contracts;

import eu.buono.contracts.Refusal.Retry;
import java.util.Optional;

/**
 * What there is to know of a refusal besides its code.
 *
 * @param meaning the rule that refused, in full sentences for people
 * @param retryWhen when the same request may succeed; present exactly if it may
 */
public record RefusalRule(int httpStatus, Retry retry, BilingualText meaning, Optional<BilingualText> retryWhen) {

    public RefusalRule {
        if (httpStatus < 400 || httpStatus > 599) {
            throw new IllegalArgumentException("not a status of a refusal: " + httpStatus);
        }
        if (retryWhen.isPresent() != (retry == Retry.LATER)) {
            throw new IllegalArgumentException("what helps later says when: " + meaning.english());
        }
    }

    /** The same request will be refused for ever. */
    public static RefusalRule never(int httpStatus, String english, String italian) {
        return new RefusalRule(httpStatus, Retry.NEVER, new BilingualText(english, italian), Optional.empty());
    }

    /** A corrected request may succeed. */
    public static RefusalRule afterChange(int httpStatus, String english, String italian) {
        return new RefusalRule(httpStatus, Retry.AFTER_CHANGE, new BilingualText(english, italian), Optional.empty());
    }

    /** The same request may succeed at the time that the last two sentences name. */
    public static RefusalRule later(
            int httpStatus, String english, String italian, String whenEnglish, String whenItalian) {
        return new RefusalRule(
                httpStatus,
                Retry.LATER,
                new BilingualText(english, italian),
                Optional.of(new BilingualText(whenEnglish, whenItalian)));
    }
}
