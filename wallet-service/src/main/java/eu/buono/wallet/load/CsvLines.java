package eu.buono.wallet.load;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** Cuts a text into lines of bounded length; what is longer is skipped, so that no file can fill the memory. */
final class CsvLines {

    /** Far more than any honest row needs. */
    static final int LENGTH_MAX = 1024;

    private static final int BUFFER_CHARS = 16_384;

    private final Reader reader;
    private final char[] buffer = new char[BUFFER_CHARS];
    private int filled;
    private int next;
    private long number;

    CsvLines(Reader reader) {
        this.reader = reader;
    }

    /** A line and its number, counted from 1; of a line that is too long the text is lost. */
    record Line(long number, String text, boolean isTooLong) {}

    /** The next line without its end, empty after the last. */
    Optional<Line> next() throws IOException {
        var text = new StringBuilder();
        boolean isTooLong = false;
        boolean isAnythingThere = false;
        while (hasMore()) {
            isAnythingThere = true;
            char character = buffer[next++];
            if (character == '\n') {
                break;
            }
            if (text.length() < LENGTH_MAX) {
                text.append(character);
            } else {
                isTooLong = true;
            }
        }
        if (!isAnythingThere) {
            return Optional.empty();
        }
        number++;
        return Optional.of(new Line(number, isTooLong ? "" : withoutCarriageReturn(text), isTooLong));
    }

    private boolean hasMore() throws IOException {
        if (next < filled) {
            return true;
        }
        filled = Math.max(0, reader.read(buffer));
        next = 0;
        return filled > 0;
    }

    private static String withoutCarriageReturn(StringBuilder text) {
        int last = text.length() - 1;
        if (last >= 0 && text.charAt(last) == '\r') {
            text.setLength(last);
        }
        return text.toString();
    }
}
