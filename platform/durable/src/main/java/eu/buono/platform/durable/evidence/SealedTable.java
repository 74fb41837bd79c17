package eu.buono.platform.durable.evidence;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table whose rows are sealed: a service produces one bean for each of its books. Rows are only ever added, numbered
 * by an identity column without cache.
 *
 * @param book its name in checkpoints and addresses
 * @param position the identity column
 * @param columns all that a row says; a new one goes to the end and has no value in older rows
 */
public record SealedTable(String book, String table, String position, List<Column> columns) {

    /**
     * A column, and how its value is written.
     *
     * @param text an SQL expression that gives the same text in every session
     */
    public record Column(String name, String text) {

        /** A text, identifier or whole number. */
        public static Column of(String name) {
            return new Column(name, name + "::text");
        }

        /** An instant, in seconds since 1970 with six decimals. */
        public static Column instant(String name) {
            return new Column(name, "extract(epoch from " + name + ")::text");
        }
    }

    /** The rows of a range, by position. */
    String select() {
        return "SELECT %s, %s FROM %s WHERE %s > ? AND %s <= ? ORDER BY 1 LIMIT ?"
                .formatted(
                        position,
                        columns.stream().map(Column::text).collect(Collectors.joining(", ")),
                        table,
                        position,
                        position);
    }
}
