package eu.buono.watch.books.store;

import eu.buono.contracts.event.TotalsEvent.Book;
import eu.buono.contracts.event.TotalsEvent.BookTotalsV1;
import eu.buono.platform.durable.DatabaseException;
import eu.buono.watch.books.model.Difference;
import eu.buono.watch.books.model.Totals;
import eu.buono.watch.books.model.Totals.Weights;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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

    private final AgroalDataSource dataSource;

    BookStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    /** Idempotent; of two readings the later one stays. */
    public void keep(BookTotalsV1 told, Instant now) {
        String book = told.book().name();
        run(KEEP, insert -> {
            for (var minute : told.minutes()) {
                var totals = Totals.of(minute);
                insert.setObject(1, time(minute.minute()));
                insert.setString(2, book);
                insert.setLong(3, totals.redemptions());
                insert.setLong(4, totals.cents());
                insert.setBigDecimal(5, new BigDecimal(totals.weights().high()));
                insert.setBigDecimal(6, new BigDecimal(totals.weights().low()));
                insert.setBigDecimal(7, new BigDecimal(totals.weights().mixed()));
                insert.setObject(8, time(told.at()));
                insert.setObject(9, time(now));
                insert.addBatch();
            }
            return insert.executeBatch();
        });
        update(
                KEEP_NOTHING,
                book,
                time(told.at()),
                time(now),
                time(told.from()),
                time(told.until()),
                book,
                time(told.from()),
                time(told.until()),
                told.minutesNonzero());
        update(NOTE_READ, book, time(told.from()), time(told.until()), time(told.at()));
    }

    /** When each book was read last; a book of which nothing was heard is not in it. */
    public Map<Book, Instant> lastReads() {
        return run(LAST_READ, select -> {
            var reads = new EnumMap<Book, Instant>(Book.class);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    reads.put(Book.valueOf(row.getString("book")), instant(row, "read_at"));
                }
            }
            return reads;
        });
    }

    /** The minutes of which all books say something, and not the same, of those that have changed since or differed. */
    public List<Difference> differing(Instant changedSince) {
        return run(DIFFERING, select -> {
            select.setObject(1, time(changedSince));
            select.setInt(2, Book.values().length);
            Map<Instant, Map<Book, Totals>> found = new TreeMap<>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    found.computeIfAbsent(instant(row, "minute"), minute -> new EnumMap<>(Book.class))
                            .put(Book.valueOf(row.getString("book")), totals(row));
                }
            }
            List<Difference> differences = new ArrayList<>();
            found.forEach((minute, totals) -> differences.add(new Difference(minute, totals)));
            return differences;
        });
    }

    /** Whether all books were read over a minute since then. */
    public boolean isReadSince(Instant minute, Instant since) {
        return run(READ_SINCE, select -> {
            select.setObject(1, time(minute));
            select.setObject(2, time(minute));
            select.setObject(3, time(since));
            try (var row = select.executeQuery()) {
                return row.next() && row.getInt(1) == Book.values().length;
            }
        });
    }

    public void forget(Instant minutesBefore, Instant readsBefore) {
        update(FORGET_MINUTES, time(minutesBefore));
        update(FORGET_READS, time(readsBefore));
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

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private void update(String sql, Object... values) {
        run(sql, statement -> {
            for (int index = 0; index < values.length; index++) {
                statement.setObject(index + 1, values[index]);
            }
            return statement.executeUpdate();
        });
    }

    private <T> T run(String sql, Work<T> work) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new DatabaseException("cannot use what the books said", e);
        }
    }
}
