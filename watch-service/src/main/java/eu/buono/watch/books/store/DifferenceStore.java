package eu.buono.watch.books.store;

import eu.buono.platform.durable.DatabaseException;
import eu.buono.watch.books.model.Difference;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Since when books differ. All calls join the caller's transaction. */
@ApplicationScoped
public class DifferenceStore {

    private static final String NOTE = """
            INSERT INTO book_difference (minute, totals, since, is_told) VALUES (?, ?, ?, false)
            ON CONFLICT (minute) DO UPDATE
              SET totals = EXCLUDED.totals, since = EXCLUDED.since, is_told = false
            WHERE book_difference.totals <> EXCLUDED.totals
            """;

    private static final String FORGET =
            "DELETE FROM book_difference WHERE minute <> ALL (?) RETURNING minute, is_told";
    private static final String ALL = "SELECT minute, totals, since, is_told FROM book_difference ORDER BY minute";
    private static final String TELL = "UPDATE book_difference SET is_told = true WHERE minute = ?";

    private final AgroalDataSource dataSource;

    DifferenceStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * A difference that was noted.
     *
     * @param totals what the books said
     * @param since since when they have said just this
     * @param isTold whether it was found to be no passing one
     */
    public record Noted(String totals, Instant since, boolean isTold) {

        /** Whether the books still say what was noted. */
        public boolean isOf(Difference difference) {
            return totals.equals(text(difference));
        }
    }

    /** Notes what differs now, and forgets what does not any more: answers the minutes of which that was told. */
    public List<Instant> note(List<Difference> differences, Instant now) {
        try (var connection = dataSource.getConnection();
                var note = connection.prepareStatement(NOTE);
                var forget = connection.prepareStatement(FORGET)) {
            for (var difference : differences) {
                note.setObject(1, time(difference.minute()));
                note.setString(2, text(difference));
                note.setObject(3, time(now));
                note.addBatch();
            }
            note.executeBatch();
            var minutes = differences.stream()
                    .map(difference -> time(difference.minute()).toString())
                    .toArray();
            forget.setArray(1, connection.createArrayOf("timestamptz", minutes));
            var gone = new ArrayList<Instant>();
            try (var row = forget.executeQuery()) {
                while (row.next()) {
                    if (row.getBoolean("is_told")) {
                        gone.add(row.getObject("minute", OffsetDateTime.class).toInstant());
                    }
                }
            }
            return gone;
        } catch (SQLException e) {
            throw new DatabaseException("cannot note differences", e);
        }
    }

    /** All that stand, by minute. */
    public Map<Instant, Noted> all() {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(ALL);
                var row = select.executeQuery()) {
            Map<Instant, Noted> noted = new TreeMap<>();
            while (row.next()) {
                noted.put(
                        row.getObject("minute", OffsetDateTime.class).toInstant(),
                        new Noted(
                                row.getString("totals"),
                                row.getObject("since", OffsetDateTime.class).toInstant(),
                                row.getBoolean("is_told")));
            }
            return noted;
        } catch (SQLException e) {
            throw new DatabaseException("cannot read differences", e);
        }
    }

    public void tell(Instant minute) {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement(TELL)) {
            update.setObject(1, time(minute));
            update.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException("cannot note that a difference was told", e);
        }
    }

    private static String text(Difference difference) {
        return difference.totals().toString();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
