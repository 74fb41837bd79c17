package eu.buono.platform.web;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * Where a list goes on: the sort key of the last row seen, packed so that nobody is tempted to build one. It gives no
 * right to anything; whoever reads one must still look at the caller.
 */
public final class Cursor {

    private static final int LENGTH_MAX = 1024;
    private static final String SEPARATOR = "\n";

    private Cursor() {}

    /** Packs the parts; a part must not contain a line feed. */
    public static String of(String... parts) {
        for (String part : parts) {
            if (part.contains(SEPARATOR)) {
                throw new IllegalArgumentException("a cursor part contains a line feed");
            }
        }
        byte[] bytes = String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Unpacks exactly {@code parts} parts, and reads them. Refuses: REQUEST_MALFORMED, also for what cannot be read,
     * which throws {@link IllegalArgumentException} or {@link DateTimeException}.
     */
    public static <T> T read(String cursor, int parts, Function<List<String>, T> reader) {
        try {
            return reader.apply(read(cursor, parts));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw malformed();
        }
    }

    private static List<String> read(String cursor, int parts) {
        if (cursor.length() > LENGTH_MAX) {
            throw malformed();
        }
        var read = List.of(decode(cursor).split(SEPARATOR, -1));
        if (read.size() != parts) {
            throw malformed();
        }
        return read;
    }

    private static String decode(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw malformed();
            }
            return text;
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw malformed();
        }
    }

    private static RuntimeException malformed() {
        return refused(HttpRefusal.REQUEST_MALFORMED, "the cursor was not given out by this list");
    }
}
