package eu.buono.wallet.loading;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import eu.buono.wallet.loading.CsvRecords.CsvRecord;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which column of a file means what, and what separates them. */
final class CsvHeader {

    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

    private final char separator;
    private final int width;
    private final Map<Column, Integer> positions;

    private CsvHeader(char separator, int width, Map<Column, Integer> positions) {
        this.separator = separator;
        this.width = width;
        this.positions = positions;
    }

    /** The columns that a file may have, in any order; the first and one of the two amounts must be there. */
    enum Column {
        TAX_CODE,
        AMOUNT_CENTS,
        AMOUNT,
        PROGRAMME_YEAR,
        GRANT_REFERENCE,
        VALID_FROM,
        VALID_UNTIL,
        PROGRAMME;

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads the line that names the columns. Refuses: REQUEST_MALFORMED.
     *
     * @param named the separator, if a line before says it
     */
    static CsvHeader read(String line, Optional<Character> named) throws IOException {
        char separator = named.orElseGet(() -> separator(line));
        if (!SEPARATORS.contains(separator)) {
            throw malformed();
        }
        var labels = labels(line, separator);
        var positions = new EnumMap<Column, Integer>(Column.class);
        for (int position = 0; position < labels.size(); position++) {
            if (positions.put(column(labels.get(position)), position) != null) {
                throw malformed();
            }
        }
        boolean isOneAmount = positions.containsKey(Column.AMOUNT_CENTS) != positions.containsKey(Column.AMOUNT);
        if (!positions.containsKey(Column.TAX_CODE) || !isOneAmount) {
            throw malformed();
        }
        return new CsvHeader(separator, labels.size(), positions);
    }

    /** The one separator that the line has; no column's name holds one. */
    private static char separator(String line) {
        var found = SEPARATORS.stream()
                .filter(candidate -> line.indexOf(candidate) >= 0)
                .toList();
        if (found.size() != 1) {
            throw malformed();
        }
        return found.getFirst();
    }

    /** Without the empty ones at the end, which spreadsheets write for columns that once were used. */
    private static List<String> labels(String line, char separator) throws IOException {
        var records = new CsvRecords(new StringReader(line));
        records.separateBy(separator);
        var labels =
                new ArrayList<>(records.next().orElseThrow(CsvHeader::malformed).fields());
        while (!labels.isEmpty() && labels.getLast().isEmpty()) {
            labels.removeLast();
        }
        return labels;
    }

    char separator() {
        return separator;
    }

    /** Whether amounts are in cents, and not in units with two decimals. */
    boolean isInCents() {
        return positions.containsKey(Column.AMOUNT_CENTS);
    }

    /** The fields of a row; what is beyond the columns must be empty. Refuses: REQUEST_MALFORMED. */
    Row row(CsvRecord written) {
        if (written.isTooLong()) {
            throw refused(
                    HttpRefusal.REQUEST_MALFORMED, "the row has more than " + CsvRecords.LENGTH_MAX + " characters");
        }
        var fields = written.fields();
        boolean isWidthRight = fields.size() >= width
                && fields.subList(width, fields.size()).stream().allMatch(String::isEmpty);
        if (!isWidthRight) {
            throw refused(
                    HttpRefusal.REQUEST_MALFORMED, "the row has " + fields.size() + " fields, the header has " + width);
        }
        return new Row(fields);
    }

    /** A row by the names of its columns. */
    final class Row {
        private final List<String> fields;

        private Row(List<String> fields) {
            this.fields = fields;
        }

        /** The field's text; empty where the column is not there or the field is blank. */
        Optional<String> text(Column column) {
            var position = positions.get(column);
            return position == null
                    ? Optional.empty()
                    : Optional.of(fields.get(position)).filter(text -> !text.isEmpty());
        }
    }

    private static Column column(String label) {
        for (var column : Column.values()) {
            if (column.label().equals(label.toLowerCase(Locale.ROOT))) {
                return column;
            }
        }
        throw malformed();
    }

    private static RuntimeException malformed() {
        return refused(
                HttpRefusal.REQUEST_MALFORMED,
                "the first line must name the columns tax_code and amount_cents (or amount), and may name programme_year,"
                        + " grant_reference, valid_from, valid_until and programme, separated by commas, semicolons or tabs alone");
    }
}
