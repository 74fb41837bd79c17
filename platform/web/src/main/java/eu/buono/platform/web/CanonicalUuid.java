package eu.buono.platform.web;

import java.util.UUID;

/** Reads a UUID in its one written form: the JDK also accepts shortened ones, which would give an id two names. */
final class CanonicalUuid {

    private static final int LENGTH = 36;

    private CanonicalUuid() {}

    /** Throws {@link IllegalArgumentException} for everything but 36 characters in five groups. */
    static UUID parse(String text) {
        if (text.length() != LENGTH) {
            throw new IllegalArgumentException("not a UUID");
        }
        return UUID.fromString(text);
    }
}
