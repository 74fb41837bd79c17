package eu.buono.watch.books.store;

import eu.buono.platform.durable.Sql;
import eu.buono.platform.durable.Sql.Column;
import eu.buono.watch.books.model.Difference;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
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

    private static final String FORGET = """
            WITH gone AS (DELETE FROM book_difference WHERE minute <> ALL (?) RETURNING minute, is_told)
            SELECT minute FROM gone WHERE is_told
            """;

    private static final String ALL = "SELECT minute, totals, since, is_told FROM book_difference ORDER BY minute";
    private static final String TELL = "UPDATE book_difference SET is_told = true WHERE minute = ?";

    private final Sql sql;

    DifferenceStore(Sql sql) {
        this.sql = sql;
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
        sql.updateEach(NOTE, differences, difference -> new Object[] {difference.minute(), text(difference), now});
        return sql.query(
                FORGET, row -> Sql.instant(row, "minute"), Column.of("timestamptz", differences, Difference::minute));
    }

    /** All that stand, by minute. */
    public Map<Instant, Noted> all() {
        Map<Instant, Noted> noted = new TreeMap<>();
        sql.query(
                ALL,
                row -> noted.put(
                        Sql.instant(row, "minute"),
                        new Noted(row.getString("totals"), Sql.instant(row, "since"), row.getBoolean("is_told"))));
        return noted;
    }

    public void tell(Instant minute) {
        sql.update(TELL, minute);
    }

    private static String text(Difference difference) {
        return difference.totals().toString();
    }
}
