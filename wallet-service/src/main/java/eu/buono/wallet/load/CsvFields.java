package eu.buono.wallet.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits a line of CSV into fields (RFC 4180); a field in quotes may hold separators and doubled quotes. */
final class CsvFields {

    private static final char QUOTE = '"';

    private CsvFields() {}

    /** The fields without blanks around them; empty if a quote is not closed or stands in the middle of a field. */
    static Optional<List<String>> split(String line, char separator) {
        var fields = new ArrayList<String>();
        int position = 0;
        while (true) {
            var field = new StringBuilder();
            int end = isQuoted(line, position)
                    ? readQuoted(line, position + 1, field)
                    : readPlain(line, position, separator, field);
            boolean isWhole =
                    end == line.length() || (end >= 0 && end < line.length() && line.charAt(end) == separator);
            if (!isWhole) {
                return Optional.empty();
            }
            fields.add(field.toString().strip());
            if (end == line.length()) {
                return Optional.of(fields);
            }
            position = end + 1;
        }
    }

    private static boolean isQuoted(String line, int position) {
        return position < line.length() && line.charAt(position) == QUOTE;
    }

    /** Reads up to the separator; answers where it stands, or -1 if there is a quote on the way. */
    private static int readPlain(String line, int start, char separator, StringBuilder field) {
        int end = line.indexOf(separator, start);
        end = end < 0 ? line.length() : end;
        field.append(line, start, end);
        return field.indexOf("\"") < 0 ? end : -1;
    }

    /** Reads up to the closing quote; answers the position after it, or -1 if there is none. */
    private static int readQuoted(String line, int start, StringBuilder field) {
        for (int position = start; position < line.length(); position++) {
            char character = line.charAt(position);
            if (character != QUOTE) {
                field.append(character);
            } else if (isQuoted(line, position + 1)) {
                field.append(QUOTE);
                position++;
            } else {
                return position + 1;
            }
        }
        return -1;
    }
}
