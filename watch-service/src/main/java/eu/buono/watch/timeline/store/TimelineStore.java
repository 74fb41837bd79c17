package eu.buono.watch.timeline.store;

import eu.buono.platform.durable.Sql;
import eu.buono.platform.durable.Sql.Column;
import eu.buono.watch.timeline.model.Entry;
import eu.buono.watch.timeline.model.Entry.Source;
import eu.buono.watch.timeline.model.TimelineFacts;
import eu.buono.watch.timeline.model.TimelineFacts.Owed;
import eu.buono.watch.timeline.model.TimelineFacts.Period;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

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

    private final Sql sql;

    TimelineStore(Sql sql) {
        this.sql = sql;
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
        var pairs = fresh.stream()
                .flatMap(facts -> facts.subjects().stream()
                        .map(subject -> new UUID[] {subject, facts.entry().eventId()}))
                .toList();
        sql.update(
                APPEND_SUBJECTS, Column.of("uuid", pairs, pair -> pair[0]), Column.of("uuid", pairs, pair -> pair[1]));
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

    private Set<String> knownFacts(List<String> facts) {
        return new HashSet<>(sql.query(KNOWN_FACTS, row -> row.getString(1), Column.of("text", facts, fact -> fact)));
    }

    private void appendEntries(List<TimelineFacts> fresh) {
        var entries = fresh.stream().map(TimelineFacts::entry).toList();
        sql.update(
                APPEND,
                Column.of("uuid", entries, Entry::eventId),
                Column.of("text", entries, Entry::type),
                Column.of("uuid", entries, Entry::aggregateId),
                Column.of("timestamptz", entries, Entry::at),
                Column.of("text", entries, entry -> entry.source().topic()),
                Column.of("int", entries, entry -> entry.source().partition()),
                Column.of("bigint", entries, entry -> entry.source().offset()),
                Column.of("text", entries, entry -> entry.traceId().orElse(null)),
                Column.of("int", entries, entry -> entry.isRepublished() ? 1 : 0),
                Column.of("text", entries, Entry::body),
                Column.of("text", fresh, TimelineFacts::fact));
    }

    private void appendOwed(List<TimelineFacts> owing) {
        var owed = owing.stream().map(facts -> facts.owed().orElseThrow()).toList();
        sql.update(
                APPEND_OWED,
                Column.of("uuid", owing, facts -> facts.entry().eventId()),
                Column.of("uuid", owed, Owed::voucherId),
                Column.of("uuid", owed, Owed::redemptionId),
                Column.of("uuid", owed, Owed::merchantId),
                Column.of("text", owed, Owed::programmeId),
                Column.of("timestamptz", owed, Owed::redeemedAt),
                Column.of("timestamptz", owed, Owed::since));
    }

    private void appendPeriods(List<TimelineFacts> closing) {
        var periods =
                closing.stream().map(facts -> facts.period().orElseThrow()).toList();
        sql.update(
                APPEND_PERIODS,
                Column.of("uuid", closing, facts -> facts.entry().eventId()),
                Column.of("uuid", periods, Period::settlementId),
                Column.of("uuid", periods, Period::merchantId),
                Column.of("text", periods, Period::programmeId),
                Column.of("timestamptz", periods, Period::until),
                Column.of("timestamptz", closing, facts -> facts.entry().at()));
    }

    /** What happened to whatever has this id, in the order of time, after a position. */
    public List<Entry> page(UUID subject, Optional<Position> after, int rowsMax) {
        return sql.query(
                OF_SUBJECT,
                TimelineStore::entry,
                subject,
                subject,
                subject,
                after.map(Position::happenedAt).orElse(Instant.EPOCH),
                after.map(Position::eventId).orElse(BEFORE_ALL),
                rowsMax);
    }

    /** Forgets what happened before. */
    public void forget(Instant before) {
        sql.update("DELETE FROM timeline_entry WHERE happened_at < ?", before);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                Sql.uuid(row, "event_id"),
                row.getString("type"),
                Sql.uuid(row, "aggregate_id"),
                Sql.instant(row, "happened_at"),
                new Source(row.getString("topic"), row.getInt("kafka_partition"), row.getLong("kafka_offset")),
                Optional.ofNullable(row.getString("trace_id")),
                row.getBoolean("is_republished"),
                row.getString("body"));
    }
}
