package eu.buono.contracts;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the names of constants as another process stored them: during a roll-out it may be of a later version, whose
 * new constants this one does not know.
 */
public final class KnownName {

    private KnownName() {}

    /** The constant of this name; empty if this version has none. */
    public static <E extends Enum<E>> Optional<E> of(Class<E> type, @Nullable String name) {
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
