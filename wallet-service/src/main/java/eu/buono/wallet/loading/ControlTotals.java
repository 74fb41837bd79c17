package eu.buono.wallet.loading;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How many rows a file has and what their amounts sum to, as its sender says or as they were read. Only with them it
 * is seen that a file was cut off at a line's end.
 */
record ControlTotals(long rows, long cents) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    /** What the headers of an upload say: both, or neither. Refuses: REQUEST_MALFORMED. */
    static Optional<ControlTotals> announced(Optional<String> rowCount, Optional<String> sumCents) {
        if (rowCount.isEmpty() && sumCents.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ControlTotals(number(rowCount), number(sumCents)));
    }

    private static long number(Optional<String> header) {
        return header.map(String::strip)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Long::parseLong)
                .orElseThrow(() -> refused(
                        HttpRefusal.REQUEST_MALFORMED, "Buono-Row-Count and Buono-Sum-Cents are two whole numbers"));
    }

    /** Refuses: REQUEST_MALFORMED unless what was read is what the sender says. */
    void check(ControlTotals read) {
        if (!equals(read)) {
            throw refused(
                    HttpRefusal.REQUEST_MALFORMED,
                    "the control totals do not fit: they say %d rows and %d cents, but %d rows with %d cents were read"
                                    .formatted(rows, cents, read.rows, read.cents)
                            + " (amounts that are none count nothing); nothing is loaded");
        }
    }
}
