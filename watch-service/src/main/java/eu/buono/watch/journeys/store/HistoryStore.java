package eu.buono.watch.journeys.store;

import eu.buono.platform.durable.DatabaseException;
import eu.buono.platform.durable.SqlArray;
import eu.buono.watch.journeys.model.JourneyCount;
import eu.buono.watch.journeys.model.JourneyDay;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Adds counts to the history and reads it by day. All calls join the caller's transaction. */
@ApplicationScoped
public class HistoryStore {

    private static final String GIVEN = """
            unnest(?::text[], ?::timestamptz[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                AS given (journey, minute, walks, failed, slow, took_sum_millis, took_max_millis)
            """;

    private static final String ADD_MINUTES = """
            INSERT INTO journey_minute AS known (journey, minute, walks, failed, slow, took_sum_millis, took_max_millis)
            SELECT * FROM
            """ + GIVEN + """
            ON CONFLICT (minute, journey) DO UPDATE SET
                walks = known.walks + excluded.walks, failed = known.failed + excluded.failed,
                slow = known.slow + excluded.slow, took_sum_millis = known.took_sum_millis + excluded.took_sum_millis,
                took_max_millis = greatest(known.took_max_millis, excluded.took_max_millis)
            """;

    private static final String ADD_DAYS = """
            INSERT INTO journey_day AS known (journey, day, walks, failed, slow, took_sum_millis, took_max_millis)
            SELECT journey, (minute AT TIME ZONE 'UTC')::date, sum(walks), sum(failed), sum(slow), sum(took_sum_millis),
                   max(took_max_millis)
              FROM
            """ + GIVEN + """
             GROUP BY 1, 2 ORDER BY 2, 1
            ON CONFLICT (day, journey) DO UPDATE SET
                walks = known.walks + excluded.walks, failed = known.failed + excluded.failed,
                slow = known.slow + excluded.slow, took_sum_millis = known.took_sum_millis + excluded.took_sum_millis,
                took_max_millis = greatest(known.took_max_millis, excluded.took_max_millis)
            """;

    private static final String DAYS = """
            SELECT journey, day, walks, failed, slow, took_max_millis FROM journey_day WHERE day >= ? ORDER BY day, journey
            """;

    private final AgroalDataSource dataSource;

    HistoryStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What is done with a prepared statement. */
    private interface Work<T> {
        T on(Connection connection, PreparedStatement statement) throws SQLException;
    }

    public void add(List<JourneyCount> counts) {
        run(
                ADD_MINUTES,
                (connection, insert) -> bind(connection, insert, counts).executeUpdate());
        run(ADD_DAYS, (connection, insert) -> bind(connection, insert, counts).executeUpdate());
    }

    /** Each journey's days from {@code from} on, the oldest first. */
    public Map<String, List<JourneyDay>> days(LocalDate from) {
        return run(DAYS, (connection, select) -> {
            select.setObject(1, from);
            Map<String, List<JourneyDay>> days = new LinkedHashMap<>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    days.computeIfAbsent(rows.getString("journey"), journey -> new ArrayList<>())
                            .add(new JourneyDay(
                                    rows.getObject("day", LocalDate.class),
                                    rows.getLong("walks"),
                                    rows.getLong("failed"),
                                    rows.getLong("slow"),
                                    rows.getLong("took_max_millis")));
                }
            }
            return days;
        });
    }

    /** Forgets what is older. */
    public void forget(Instant minutesBefore, LocalDate daysBefore) {
        run("DELETE FROM journey_minute WHERE minute < ?", (connection, delete) -> {
            delete.setObject(1, minutesBefore.atOffset(ZoneOffset.UTC));
            return delete.executeUpdate();
        });
        run("DELETE FROM journey_day WHERE day < ?", (connection, delete) -> {
            delete.setObject(1, daysBefore);
            return delete.executeUpdate();
        });
    }

    private static PreparedStatement bind(Connection connection, PreparedStatement insert, List<JourneyCount> counts)
            throws SQLException {
        insert.setArray(1, SqlArray.of(connection, "text", all(counts, JourneyCount::journey)));
        insert.setArray(2, SqlArray.of(connection, "timestamptz", all(counts, JourneyCount::minute)));
        insert.setArray(3, SqlArray.of(connection, "bigint", all(counts, JourneyCount::walks)));
        insert.setArray(4, SqlArray.of(connection, "bigint", all(counts, JourneyCount::failed)));
        insert.setArray(5, SqlArray.of(connection, "bigint", all(counts, JourneyCount::slow)));
        insert.setArray(6, SqlArray.of(connection, "bigint", all(counts, JourneyCount::tookSumMillis)));
        insert.setArray(7, SqlArray.of(connection, "bigint", all(counts, JourneyCount::tookMaxMillis)));
        return insert;
    }

    private static Object[] all(List<JourneyCount> counts, Function<JourneyCount, Object> part) {
        return counts.stream().map(part).toArray();
    }

    private <T> T run(String sql, Work<T> work) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return work.on(connection, statement);
        } catch (SQLException e) {
            throw new DatabaseException("cannot use the history of the journeys", e);
        }
    }
}
