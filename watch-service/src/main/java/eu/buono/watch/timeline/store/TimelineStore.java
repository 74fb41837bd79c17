package eu.buono.watch.timeline.store;

import eu.buono.platform.durable.DatabaseException;
import eu.buono.platform.durable.SqlArray;
import eu.buono.watch.timeline.model.Entry;
import eu.buono.watch.timeline.model.Entry.Source;
import eu.buono.watch.timeline.model.TimelineFacts;
import eu.buono.watch.timeline.model.TimelineFacts.Owed;
import eu.buono.watch.timeline.model.TimelineFacts.Period;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The entries of all timelines, appended many at once. All calls join the caller's transaction. */
@ApplicationScoped
public class TimelineStore {

    private static final String KNOWN_FACTS = "SELECT DISTINCT fact FROM timeline_entry WHERE fact = ANY(?)";

    private static final String APPEND = """
            INSERT INTO timeline_entry (event_id, type, aggregate_id, happened_at, topic, kafka_partition, kafka_offset,
                                        trace_id, is_republished, body, fact)
            SELECT event_id, type, aggregate_id, happened_at, topic, kafka_partition, kafka_offset, trace_id,
                   is_republished = 1, body, fact
              FROM unnest(?::uuid[], ?::text[], ?::uuid[], ?::timestamptz[], ?::text[], ?::int[], ?::bigint[],
                          ?::text[], ?::int[], ?::text[], ?::text[])
                   AS given (event_id, type, aggregate_id, happened_at, topic, kafka_partition, kafka_offset, trace_id,
                             is_republished, body, fact)
            ON CONFLICT DO NOTHING
            """;

    private static final String APPEND_SUBJECTS = """
            INSERT INTO timeline_subject (subject_id, event_id) SELECT * FROM unnest(?::uuid[], ?::uuid[])
            ON CONFLICT DO NOTHING
            """;

    private static final String APPEND_OWED = """
            INSERT INTO timeline_owed (event_id, voucher_id, redemption_id, merchant_id, programme_id, redeemed_at, since)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::timestamptz[],
                                 ?::timestamptz[])
            ON CONFLICT DO NOTHING
            """;

    private static final String APPEND_PERIODS = """
            INSERT INTO timeline_period (event_id, settlement_id, merchant_id, programme_id, until, closed_at)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::timestamptz[], ?::timestamptz[])
            ON CONFLICT DO NOTHING
            """;

    /** A voucher's own entries, and those of each settlement that was the first to take what was owed for it. */
    private static final String OF_SUBJECT = """
            WITH taken AS (
              SELECT (SELECT settlement_id FROM timeline_period AS period
                       WHERE period.merchant_id = owed.merchant_id AND period.programme_id = owed.programme_id
                         AND period.until > owed.redeemed_at AND period.closed_at > owed.since
                       ORDER BY period.closed_at LIMIT 1) AS settlement_id
                FROM timeline_owed AS owed WHERE owed.voucher_id = ? OR owed.redemption_id = ?)
            SELECT entry.* FROM timeline_entry AS entry
             WHERE event_id IN (SELECT event_id FROM timeline_subject
                                 WHERE subject_id = ? OR subject_id IN (SELECT settlement_id FROM taken))
               AND (happened_at, event_id) > (?::timestamptz, ?::uuid)
             ORDER BY happened_at, event_id
             LIMIT ?
            """;

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final AgroalDataSource dataSource;

    TimelineStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What is done with a prepared statement. */
    private interface Work<T> {
        T on(Connection connection, PreparedStatement statement) throws SQLException;
    }

    /** Where a page begins: after this entry. */
    public record Position(Instant happenedAt, UUID eventId) {

        public static Position of(Entry entry) {
            return new Position(entry.at(), entry.eventId());
        }
    }

    /** Appends what is not there yet: by the event's id, and what was published again by its content. */
    public void append(List<TimelineFacts> arrived) {
        var fresh = withoutKnown(arrived);
        if (fresh.isEmpty()) {
            return;
        }
        appendEntries(fresh);
        run(APPEND_SUBJECTS, (connection, insert) -> {
            var pairs = fresh.stream()
                    .flatMap(facts -> facts.subjects().stream()
                            .map(subject -> new UUID[] {subject, facts.entry().eventId()}))
                    .toList();
            insert.setArray(1, array(connection, "uuid", pairs, pair -> pair[0]));
            insert.setArray(2, array(connection, "uuid", pairs, pair -> pair[1]));
            return insert.executeUpdate();
        });
        appendOwed(fresh.stream().filter(facts -> facts.owed().isPresent()).toList());
        appendPeriods(fresh.stream().filter(facts -> facts.period().isPresent()).toList());
    }

    /** An owner that publishes its state again says facts under new ids. */
    private List<TimelineFacts> withoutKnown(List<TimelineFacts> arrived) {
        var again = arrived.stream()
                .filter(facts -> facts.entry().isRepublished())
                .map(TimelineFacts::fact)
                .toList();
        Set<String> known = again.isEmpty() ? new HashSet<>() : knownFacts(again);
        List<TimelineFacts> fresh = new ArrayList<>();
        for (var facts : arrived) {
            boolean isNew = known.add(facts.fact());
            if (isNew || !facts.entry().isRepublished()) {
                fresh.add(facts);
            }
        }
        return fresh;
    }

    private Set<String> knownFacts(Collection<String> facts) {
        return run(KNOWN_FACTS, (connection, select) -> {
            select.setArray(1, array(connection, "text", List.copyOf(facts), fact -> fact));
            Set<String> known = new HashSet<>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    known.add(rows.getString(1));
                }
            }
            return known;
        });
    }

    private void appendEntries(List<TimelineFacts> fresh) {
        run(APPEND, (connection, insert) -> {
            var entries = fresh.stream().map(TimelineFacts::entry).toList();
            insert.setArray(1, array(connection, "uuid", entries, Entry::eventId));
            insert.setArray(2, array(connection, "text", entries, Entry::type));
            insert.setArray(3, array(connection, "uuid", entries, Entry::aggregateId));
            insert.setArray(4, array(connection, "timestamptz", entries, Entry::at));
            insert.setArray(
                    5,
                    array(connection, "text", entries, entry -> entry.source().topic()));
            insert.setArray(
                    6, array(connection, "int", entries, entry -> entry.source().partition()));
            insert.setArray(
                    7,
                    array(connection, "bigint", entries, entry -> entry.source().offset()));
            insert.setArray(
                    8,
                    array(connection, "text", entries, entry -> entry.traceId().orElse(null)));
            insert.setArray(9, array(connection, "int", entries, entry -> entry.isRepublished() ? 1 : 0));
            insert.setArray(10, array(connection, "text", entries, Entry::body));
            insert.setArray(11, array(connection, "text", fresh, TimelineFacts::fact));
            return insert.executeUpdate();
        });
    }

    private void appendOwed(List<TimelineFacts> owing) {
        run(APPEND_OWED, (connection, insert) -> {
            insert.setArray(
                    1, array(connection, "uuid", owing, facts -> facts.entry().eventId()));
            var owed = owing.stream().map(facts -> facts.owed().orElseThrow()).toList();
            insert.setArray(2, array(connection, "uuid", owed, Owed::voucherId));
            insert.setArray(3, array(connection, "uuid", owed, Owed::redemptionId));
            insert.setArray(4, array(connection, "uuid", owed, Owed::merchantId));
            insert.setArray(5, array(connection, "text", owed, Owed::programmeId));
            insert.setArray(6, array(connection, "timestamptz", owed, Owed::redeemedAt));
            insert.setArray(7, array(connection, "timestamptz", owed, Owed::since));
            return insert.executeUpdate();
        });
    }

    private void appendPeriods(List<TimelineFacts> closing) {
        run(APPEND_PERIODS, (connection, insert) -> {
            insert.setArray(
                    1, array(connection, "uuid", closing, facts -> facts.entry().eventId()));
            var periods =
                    closing.stream().map(facts -> facts.period().orElseThrow()).toList();
            insert.setArray(2, array(connection, "uuid", periods, Period::settlementId));
            insert.setArray(3, array(connection, "uuid", periods, Period::merchantId));
            insert.setArray(4, array(connection, "text", periods, Period::programmeId));
            insert.setArray(5, array(connection, "timestamptz", periods, Period::until));
            insert.setArray(
                    6,
                    array(
                            connection,
                            "timestamptz",
                            closing,
                            facts -> facts.entry().at()));
            return insert.executeUpdate();
        });
    }

    /** What happened to whatever has this id, in the order of time, after a position. */
    public List<Entry> page(UUID subject, Optional<Position> after, int rowsMax) {
        return run(OF_SUBJECT, (connection, select) -> {
            select.setObject(1, subject);
            select.setObject(2, subject);
            select.setObject(3, subject);
            select.setObject(
                    4, after.map(Position::happenedAt).orElse(Instant.EPOCH).atOffset(ZoneOffset.UTC));
            select.setObject(5, after.map(Position::eventId).orElse(BEFORE_ALL));
            select.setInt(6, rowsMax);
            List<Entry> entries = new ArrayList<>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    entries.add(entry(rows));
                }
            }
            return entries;
        });
    }

    /** Forgets what happened before. */
    public void forget(Instant before) {
        run("DELETE FROM timeline_entry WHERE happened_at < ?", (connection, delete) -> {
            delete.setObject(1, before.atOffset(ZoneOffset.UTC));
            return delete.executeUpdate();
        });
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getObject("event_id", UUID.class),
                row.getString("type"),
                row.getObject("aggregate_id", UUID.class),
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                new Source(row.getString("topic"), row.getInt("kafka_partition"), row.getLong("kafka_offset")),
                Optional.ofNullable(row.getString("trace_id")),
                row.getBoolean("is_republished"),
                row.getString("body"));
    }

    private static <T> java.sql.Array array(
            Connection connection, String type, List<T> values, Function<T, @Nullable Object> part)
            throws SQLException {
        return SqlArray.of(connection, type, values.stream().map(part).toArray());
    }

    private <T> T run(String sql, Work<T> work) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return work.on(connection, statement);
        } catch (SQLException e) {
            throw new DatabaseException("cannot use the timelines", e);
        }
    }
}
