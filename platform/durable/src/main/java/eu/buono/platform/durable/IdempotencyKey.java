package eu.buono.platform.durable;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import org.jspecify.annotations.Nullable;

/**
 * The caller's name for one mutation; keys of different callers never meet.
 *
 * @param caller who calls, stable over time
 * @param key the header Idempotency-Key, 1 to 255 visible characters
 */
public record IdempotencyKey(String caller, String key) {

    private static final int LENGTH_MAX = 255;

    /** Refuses: IDEMPOTENCY_KEY_MISSING. */
    public static IdempotencyKey of(String caller, @Nullable String header) {
        if (header == null || header.isBlank() || header.length() > LENGTH_MAX || !isPrintable(header)) {
            throw refused(HttpRefusal.IDEMPOTENCY_KEY_MISSING);
        }
        return new IdempotencyKey(caller, header.strip());
    }

    private static boolean isPrintable(String header) {
        return header.chars().allMatch(character -> character >= ' ' && character < 127);
    }
}
