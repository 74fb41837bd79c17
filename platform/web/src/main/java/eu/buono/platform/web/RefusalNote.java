package eu.buono.platform.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a service tells the gateway of a refusal, so that support can be told: in a header that the gateway takes away.
 * It has nothing of the request but its kind.
 *
 * @param code of the refusal
 * @param operation the {@code operationId}; empty where the request was refused before one was found
 * @param role of the caller; empty where nobody is known
 */
public record RefusalNote(String code, Optional<String> operation, Optional<String> role) {

    public static final String HEADER = "buono-refusal";

    private static final String ABSENT = "-";
    private static final int PARTS = 3;

    /** As it stands in the header. */
    public String text() {
        return code + " " + operation.orElse(ABSENT) + " " + role.orElse(ABSENT);
    }

    /** Empty where there is none, or something else. */
    public static Optional<RefusalNote> read(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(written -> written.split(" ", -1))
                .filter(parts -> parts.length == PARTS)
                .map(parts -> new RefusalNote(parts[0], present(parts[1]), present(parts[2])));
    }

    private static Optional<String> present(String part) {
        return Optional.of(part).filter(text -> !text.equals(ABSENT));
    }
}
