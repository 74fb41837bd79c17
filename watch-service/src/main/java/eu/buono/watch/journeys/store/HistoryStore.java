package eu.buono.watch.journeys.store;

import eu.buono.platform.durable.Sql;
import eu.buono.platform.durable.Sql.Column;
import eu.buono.watch.journeys.model.JourneyCount;
import eu.buono.watch.journeys.model.JourneyDay;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    private final Sql sql;

    HistoryStore(Sql sql) {
        this.sql = sql;
    }

    public void add(List<JourneyCount> counts) {
        var columns = new Object[] {
            Column.of("text", counts, JourneyCount::journey),
            Column.of("timestamptz", counts, JourneyCount::minute),
            Column.of("bigint", counts, JourneyCount::walks),
            Column.of("bigint", counts, JourneyCount::failed),
            Column.of("bigint", counts, JourneyCount::slow),
            Column.of("bigint", counts, JourneyCount::tookSumMillis),
            Column.of("bigint", counts, JourneyCount::tookMaxMillis)
        };
        sql.update(ADD_MINUTES, columns);
        sql.update(ADD_DAYS, columns);
    }

    /** Each journey's days from {@code from} on, the oldest first. */
    public Map<String, List<JourneyDay>> days(LocalDate from) {
        Map<String, List<JourneyDay>> days = new LinkedHashMap<>();
        sql.query(
                DAYS,
                row -> days.computeIfAbsent(row.getString("journey"), journey -> new ArrayList<>())
                        .add(new JourneyDay(
                                row.getObject("day", LocalDate.class),
                                row.getLong("walks"),
                                row.getLong("failed"),
                                row.getLong("slow"),
                                row.getLong("took_max_millis"))),
                from);
        return days;
    }

    /** Forgets what is older. */
    public void forget(Instant minutesBefore, LocalDate daysBefore) {
        sql.update("DELETE FROM journey_minute WHERE minute < ?", minutesBefore);
        sql.update("DELETE FROM journey_day WHERE day < ?", daysBefore);
    }
}
