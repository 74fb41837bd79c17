package eu.buono.wallet.load;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.Refusal;
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

    /** The columns that a file may have, in any order; the first two must be there. */
    enum Column {
        TAX_CODE,
        AMOUNT_CENTS,
        PROGRAMME_YEAR,
        GRANT_REFERENCE,
        VALID_FROM,
        VALID_UNTIL,
        PROGRAMME;

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads the first line of a file. Refuses: REQUEST_MALFORMED. */
    static CsvHeader read(String line) {
        char separator = SEPARATORS.stream()
                .filter(candidate -> line.indexOf(candidate) >= 0)
                .findFirst()
                .orElseThrow(CsvHeader::malformed);
        var labels = CsvFields.split(line, separator).orElseThrow(CsvHeader::malformed);
        var positions = new EnumMap<Column, Integer>(Column.class);
        for (int position = 0; position < labels.size(); position++) {
            if (positions.put(column(labels.get(position)), position) != null) {
                throw malformed();
            }
        }
        if (!positions.containsKey(Column.TAX_CODE) || !positions.containsKey(Column.AMOUNT_CENTS)) {
            throw malformed();
        }
        return new CsvHeader(separator, labels.size(), positions);
    }

    /** The fields of a row. Refuses: REQUEST_MALFORMED. */
    Row row(String line) {
        var fields = CsvFields.split(line, separator)
                .orElseThrow(() -> refused(Refusal.REQUEST_MALFORMED, "the quotes do not match"));
        if (fields.size() != width) {
            throw refused(
                    Refusal.REQUEST_MALFORMED, "the row has " + fields.size() + " fields, the header has " + width);
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
                Refusal.REQUEST_MALFORMED,
                "the first line must name the columns tax_code and amount_cents, and may name programme_year,"
                        + " grant_reference, valid_from, valid_until and programme, separated by comma, semicolon or tab");
    }
}
