package eu.buono.platform.durable.totals;

import eu.buono.contracts.event.TotalsEvent.MinuteTotals;
import eu.buono.platform.durable.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Reads a book, in the caller's transaction. */
@ApplicationScoped
class TotalsStore {

    private static final long MINUTE_MILLIS = 60_000;
    private static final int MILLIS_SHIFT = 16;

    private static final String LOCK = "SELECT pg_try_advisory_xact_lock(hashtext('totals'))";

    private static final String SUMS = """
            SELECT minute, count(*), sum(cents), sum(cents * high::numeric), sum(cents * low::numeric),
                   sum(cents * ((high & 2147483647) * (low & 2147483647) %% 2147483629)::numeric)
              FROM (
              SELECT ('x' || left(replace(redemption_id::text, '-', ''), 12))::bit(48)::bigint / 60000 AS minute, cents,
                     ('x' || left(replace(voucher_id::text, '-', ''), 16))::bit(64)::bigint AS high,
                     ('x' || right(replace(voucher_id::text, '-', ''), 16))::bit(64)::bigint AS low
                FROM (%s) AS book) AS entry
             GROUP BY minute ORDER BY minute
            """;

    private final Sql sql;

    TotalsStore(Sql sql) {
        this.sql = sql;
    }

    /** Whether this transaction is the one that reads: of several processes one does at a time. */
    boolean lock() {
        return sql.query(LOCK, row -> row.getBoolean(1)).getFirst();
    }

    /** The minutes of the range that have redemptions, in their order. */
    List<MinuteTotals> sums(TotalledBook book, Walk.Range range) {
        return sql.query(
                SUMS.formatted(book.entries()), TotalsStore::minute, firstId(range.from()), firstId(range.until()));
    }

    private static MinuteTotals minute(ResultSet row) throws SQLException {
        return new MinuteTotals(
                Instant.ofEpochMilli(row.getLong(1) * MINUTE_MILLIS),
                row.getLong(2),
                row.getLong(3),
                row.getBigDecimal(4).toBigIntegerExact().toString(),
                row.getBigDecimal(5).toBigIntegerExact().toString(),
                row.getBigDecimal(6).toBigIntegerExact().toString());
    }

    /** No id of this instant or later is below. */
    private static UUID firstId(Instant instant) {
        return new UUID(instant.toEpochMilli() << MILLIS_SHIFT, 0);
    }
}
