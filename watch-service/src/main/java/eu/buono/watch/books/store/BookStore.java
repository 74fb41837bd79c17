package eu.buono.watch.books.store;

import eu.buono.contracts.event.TotalsEvent.Book;
import eu.buono.contracts.event.TotalsEvent.BookTotalsV1;
import eu.buono.platform.durable.Sql;
import eu.buono.watch.books.model.Difference;
import eu.buono.watch.books.model.Totals;
import eu.buono.watch.books.model.Totals.Weights;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the books said last. All calls join the caller's transaction. */
@ApplicationScoped
public class BookStore {

    private static final String KEEP = """
            INSERT INTO book_minute (minute, book, redemptions, cents, weight_high, weight_low, weight_mixed, read_at,
                                     changed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (minute, book) DO UPDATE
              SET redemptions = EXCLUDED.redemptions, cents = EXCLUDED.cents, weight_high = EXCLUDED.weight_high,
                  weight_low = EXCLUDED.weight_low, weight_mixed = EXCLUDED.weight_mixed, read_at = EXCLUDED.read_at,
                  changed_at = EXCLUDED.changed_at
            WHERE book_minute.read_at <= EXCLUDED.read_at
            """;

    /**
     * A book that was read and says nothing of a minute of which others do has nothing there; unless we lack something
     * that it has told.
     */
    private static final String KEEP_NOTHING = """
            INSERT INTO book_minute (minute, book, redemptions, cents, weight_high, weight_low, weight_mixed, read_at,
                                     changed_at)
            SELECT DISTINCT minute, ?, 0, 0, 0, 0, 0, ?::timestamptz, ?::timestamptz FROM book_minute
             WHERE minute >= ? AND minute < ?
               AND (SELECT count(*) FROM book_minute
                     WHERE book = ? AND redemptions <> 0 AND minute >= ? AND minute < ?) = ?
            ON CONFLICT (minute, book) DO NOTHING
            """;

    private static final String NOTE_READ =
            "INSERT INTO book_read (book, from_time, until_time, read_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";

    private static final String LAST_READ = "SELECT book, max(read_at) AS read_at FROM book_read GROUP BY book";

    private static final String DIFFERING = """
            SELECT minute, book, redemptions, cents, weight_high, weight_low, weight_mixed FROM book_minute
             WHERE minute IN (
               SELECT minute FROM book_minute
                WHERE minute IN (SELECT minute FROM book_minute WHERE changed_at >= ?
                                  UNION SELECT minute FROM book_difference)
                GROUP BY minute
               HAVING count(*) = ?
                  AND count(DISTINCT (redemptions, cents, weight_high, weight_low, weight_mixed)) > 1)
            """;

    /** How many books were read over this minute since then. */
    private static final String READ_SINCE = """
            SELECT count(DISTINCT book) FROM book_read WHERE from_time <= ? AND until_time > ? AND read_at >= ?
            """;

    private static final String FORGET_READS = "DELETE FROM book_read WHERE read_at < ?";
    private static final String FORGET_MINUTES = "DELETE FROM book_minute WHERE minute < ?";

    private final Sql sql;

    BookStore(Sql sql) {
        this.sql = sql;
    }

    /** Idempotent; of two readings the later one stays. */
    public void keep(BookTotalsV1 told, Instant now) {
        String book = told.book().name();
        sql.updateEach(KEEP, told.minutes(), minute -> {
            var totals = Totals.of(minute);
            return new Object[] {
                minute.minute(),
                book,
                totals.redemptions(),
                totals.cents(),
                new BigDecimal(totals.weights().high()),
                new BigDecimal(totals.weights().low()),
                new BigDecimal(totals.weights().mixed()),
                told.at(),
                now
            };
        });
        sql.update(
                KEEP_NOTHING,
                book,
                told.at(),
                now,
                told.from(),
                told.until(),
                book,
                told.from(),
                told.until(),
                told.minutesNonzero());
        sql.update(NOTE_READ, book, told.from(), told.until(), told.at());
    }

    /** When each book was read last; a book of which nothing was heard is not in it. */
    public Map<Book, Instant> lastReads() {
        var reads = new EnumMap<Book, Instant>(Book.class);
        sql.query(LAST_READ, row -> reads.put(Book.valueOf(row.getString("book")), Sql.instant(row, "read_at")));
        return reads;
    }

    /** The minutes of which all books say something, and not the same, of those that have changed since or differed. */
    public List<Difference> differing(Instant changedSince) {
        Map<Instant, Map<Book, Totals>> found = new TreeMap<>();
        sql.query(
                DIFFERING,
                row -> found.computeIfAbsent(Sql.instant(row, "minute"), minute -> new EnumMap<>(Book.class))
                        .put(Book.valueOf(row.getString("book")), totals(row)),
                changedSince,
                Book.values().length);
        List<Difference> differences = new ArrayList<>();
        found.forEach((minute, totals) -> differences.add(new Difference(minute, totals)));
        return differences;
    }

    /** Whether all books were read over a minute since then. */
    public boolean isReadSince(Instant minute, Instant since) {
        return sql.query(READ_SINCE, row -> row.getInt(1), minute, minute, since)
                        .getFirst()
                == Book.values().length;
    }

    public void forget(Instant minutesBefore, Instant readsBefore) {
        sql.update(FORGET_MINUTES, minutesBefore);
        sql.update(FORGET_READS, readsBefore);
    }

    private static Totals totals(ResultSet row) throws SQLException {
        return new Totals(
                row.getLong("redemptions"),
                row.getLong("cents"),
                new Weights(number(row, "weight_high"), number(row, "weight_low"), number(row, "weight_mixed")));
    }

    private static BigInteger number(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column).toBigIntegerExact();
    }
}
