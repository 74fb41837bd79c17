package eu.buono.watch.books.model;

import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.TotalsEvent.Book;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A minute of which the books do not say the same.
 *
 * @param totals what each of them says
 */
public record Difference(Instant minute, Map<Book, Totals> totals) {

    public Difference {
        totals = Collections.unmodifiableMap(new EnumMap<>(totals));
    }

    /**
     * A book that says something else than the others.
     *
     * @param redemptions how many it has more; below zero: fewer
     * @param cents how many it has more; below zero: fewer
     * @param voucherId the voucher that alone makes the difference; empty if several do
     */
    public record Finding(Book book, long redemptions, long cents, Optional<VoucherId> voucherId) {}

    /** The books that differ from what most say; of equally many, from what the tills say. */
    public List<Finding> findings() {
        var right = right();
        return Arrays.stream(Book.values())
                .flatMap(book -> Optional.ofNullable(totals.get(book)).stream()
                        .filter(said -> !said.equals(right))
                        .map(said -> finding(book, said.minus(right))))
                .toList();
    }

    private static Finding finding(Book book, Totals more) {
        return new Finding(book, more.redemptions(), more.cents(), more.voucher());
    }

    private Totals right() {
        return Stream.concat(Stream.of(Book.MERCHANT), Arrays.stream(Book.values()))
                .map(totals::get)
                .filter(Objects::nonNull)
                .max(Comparator.comparingInt(said -> Collections.frequency(totals.values(), said)))
                .orElseThrow(() -> new IllegalStateException("no book says anything of " + minute));
    }
}
