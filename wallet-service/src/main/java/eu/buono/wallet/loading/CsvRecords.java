package eu.buono.wallet.loading;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.RefusedException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a text into records of fields (RFC 4180, lines ended by LF, CR LF or CR) and knows the line of each. What can
 * be read in two ways is refused: a quote that does not close or closes within a field. A record that is too long is
 * skipped, so that no file can fill the memory. Not by FastCSV, which reads an open quote to the end of the file as
 * one field, and does not say whether the last line has an end.
 */
final class CsvRecords {

    /** Far more than any honest row needs. */
    static final int LENGTH_MAX = 1024;

    private static final char QUOTE = '"';
    private static final int END = -1;
    private static final int BUFFER_CHARS = 16_384;

    private final Reader reader;
    private final char[] buffer = new char[BUFFER_CHARS];
    private int filled;
    private int next;
    private long line = 1;
    private boolean isLastLineEnded = true;
    private char separator;

    private List<String> fields = new ArrayList<>();
    private final StringBuilder field = new StringBuilder();
    private int length;

    CsvRecords(Reader reader) {
        this.reader = reader;
    }

    /** A record by the line in which it begins, counted from 1; of a record that is too long the fields are lost. */
    record CsvRecord(long line, List<String> fields, boolean isTooLong) {

        boolean isBlank() {
            return !isTooLong && fields.stream().allMatch(String::isEmpty);
        }
    }

    void separateBy(char character) {
        this.separator = character;
    }

    /** The line that comes next. */
    long line() {
        return line;
    }

    /** Whether the line that was read last had an end; a file without is perhaps cut off. */
    boolean isLastLineEnded() {
        return isLastLineEnded;
    }

    /** A whole line as it stands, for what comes before the separator is known; empty after the last. */
    Optional<String> rawLine() throws IOException {
        int character = read();
        if (character == END) {
            return Optional.empty();
        }
        var text = new StringBuilder();
        while (!isLineEnd(character)) {
            if (text.length() == LENGTH_MAX) {
                throw malformed(line, "the line has more than " + LENGTH_MAX + " characters");
            }
            text.append((char) character);
            character = read();
        }
        endLine(character);
        return Optional.of(text.toString());
    }

    /** The next record without blanks around its fields, empty after the last. Refuses: REQUEST_MALFORMED. */
    Optional<CsvRecord> next() throws IOException {
        int character = read();
        if (character == END) {
            return Optional.empty();
        }
        long first = line;
        fields = new ArrayList<>();
        length = 0;
        int end = readField(character, first);
        while (end == separator) {
            end = readField(read(), first);
        }
        endLine(end);
        return Optional.of(new CsvRecord(first, length > LENGTH_MAX ? List.of() : fields, length > LENGTH_MAX));
    }

    /** Reads a field and what ends it: a separator, a line end or the end of the file. */
    private int readField(int first, long firstLine) throws IOException {
        field.setLength(0);
        int character = first;
        while (character == ' ') {
            character = read();
        }
        int end = character == QUOTE ? readQuoted(firstLine) : readPlain(character, firstLine);
        if (length <= LENGTH_MAX) {
            fields.add(field.toString().strip());
        }
        return end;
    }

    private int readPlain(int first, long firstLine) throws IOException {
        int character = first;
        while (character != separator && !isLineEnd(character)) {
            if (character == QUOTE) {
                throw malformed(
                        firstLine, "a quote stands within a field: put the field in quotes and double those in it");
            }
            append(character);
            character = read();
        }
        return character;
    }

    private int readQuoted(long firstLine) throws IOException {
        while (true) {
            int character = read();
            if (character == END || length > LENGTH_MAX) {
                throw malformed(firstLine, "a quote opens a field and does not close it");
            }
            if (character == QUOTE && peek() != QUOTE) {
                return afterQuoted(firstLine);
            }
            if (character == QUOTE) {
                read();
            } else if (character == '\n' || (character == '\r' && peek() != '\n')) {
                line++;
            }
            append(character);
        }
    }

    private int afterQuoted(long firstLine) throws IOException {
        int character = read();
        while (character == ' ') {
            character = read();
        }
        if (character != separator && !isLineEnd(character)) {
            throw malformed(firstLine, "a quote closes within a field: double the quotes that belong to the field");
        }
        return character;
    }

    private void append(int character) {
        length++;
        if (length <= LENGTH_MAX) {
            field.append((char) character);
        }
    }

    private static boolean isLineEnd(int character) {
        return character == '\n' || character == '\r' || character == END;
    }

    private void endLine(int character) throws IOException {
        isLastLineEnded = character != END;
        if (character == '\r' && peek() == '\n') {
            read();
        }
        if (character != END) {
            line++;
        }
    }

    private int peek() throws IOException {
        if (next == filled) {
            filled = Math.max(0, reader.read(buffer));
            next = 0;
        }
        return filled == 0 ? END : buffer[next];
    }

    private int read() throws IOException {
        int character = peek();
        if (character != END) {
            next++;
        }
        return character;
    }

    static RefusedException malformed(long line, String what) {
        return refused(HttpRefusal.REQUEST_MALFORMED, "line " + line + ": " + what);
    }
}
