package eu.buono.platform.durable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A row of the view {@code outbox}: an event that waits for Kafka. In the table below it, events that were told
 * together share a row of arrays, so that a thousand of them cost the database little more than one.
 */
record OutboxRow(
        UUID eventId,
        String topic,
        UUID aggregateId,
        String type,
        byte[] body,
        Optional<String> traceParent,
        Map<String, String> extraHeaders,
        Instant occurredAt) {

    /** Half of what Kafka takes by default in one record, headers included. */
    private static final int BYTES_MAX = 512 * 1024;

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    /** What one row of the table holds at most; the relay takes whole rows. */
    private static final int TOGETHER_MAX = 1_000;

    private static final String INSERT = """
            INSERT INTO outbox_append (topic, extra_headers, occurred_at,
                                       event_ids, aggregate_ids, types, bodies, trace_parents)
            VALUES (?, ?::jsonb, ?, ?, ?, ?, ?, ?)
            """;

    /**
     * Two statements in one round trip; the second one has a snapshot of its own, which sees what was committed before
     * the lock was had, and reads nothing when it was not. Any constant will do for the lock; it must be the same in
     * all processes of a service.
     */
    private static final String TRY_LOCK_AND_READ = """
            SELECT set_config('buono.relay', pg_try_advisory_lock(4201)::text, true);
            SELECT position, event_id, topic, aggregate_id, type, body, trace_parent, extra_headers, occurred_at
              FROM (SELECT *, sum(events) OVER (ORDER BY position ROWS UNBOUNDED PRECEDING) - events AS events_before
                      FROM outbox_append WHERE current_setting('buono.relay')::boolean OR ?
                     ORDER BY position LIMIT ?) AS oldest,
                   unnest(event_ids, aggregate_ids, types, bodies, trace_parents)
                     WITH ORDINALITY AS told (event_id, aggregate_id, type, body, trace_parent, place)
             WHERE events_before < ? ORDER BY position, place
            """;

    private static final String UNLOCK = "SELECT pg_advisory_unlock_all()";

    private static final String OLDEST = "SELECT position FROM outbox_append ORDER BY position LIMIT 1";

    /** One round trip; the lock goes after the commit, or the next relay would read the same rows. */
    private static final String DELETE_AND_UNLOCK = """
            SET LOCAL synchronous_commit = off;
            DELETE FROM outbox_append WHERE position = ANY(?);
            COMMIT;
            """ + UNLOCK;

    /** An event and the place of its append in the order, which others may share. */
    record Positioned(long position, OutboxRow row) {}

    /**
     * The oldest events, and whether this session has the relay's lock; without it, none unless they were wanted so.
     */
    record Oldest(boolean isLocked, List<Positioned> rows) {}

    /** Refuses a body that Kafka would not take: in the outbox it would stop everything behind it. */
    OutboxRow {
        if (body.length > BYTES_MAX) {
            throw new IllegalStateException(type + " is too large for Kafka: " + body.length + " bytes");
        }
    }

    /** Keeps the order of the rows. */
    static void insert(Connection connection, List<OutboxRow> rows) throws SQLException {
        try (var statement = connection.prepareStatement(INSERT)) {
            for (var together : inRunsOfOneKind(rows)) {
                var first = together.getFirst();
                statement.setString(1, first.topic());
                statement.setString(2, first.extraHeadersJson());
                statement.setObject(3, first.occurredAt().atOffset(ZoneOffset.UTC));
                statement.setArray(
                        4, array(connection, "uuid", together.stream().map(OutboxRow::eventId)));
                statement.setArray(
                        5, array(connection, "uuid", together.stream().map(OutboxRow::aggregateId)));
                statement.setArray(
                        6, array(connection, "text", together.stream().map(OutboxRow::type)));
                statement.setArray(
                        7, array(connection, "bytea", together.stream().map(OutboxRow::body)));
                statement.setArray(
                        8, array(connection, "text", together.stream().map(row -> row.traceParent.orElse(null))));
                statement.executeUpdate();
            }
        }
    }

    /** What one row of the table can hold: neighbours that differ only in what the table keeps for each event. */
    private static List<List<OutboxRow>> inRunsOfOneKind(List<OutboxRow> rows) {
        var runs = new ArrayList<List<OutboxRow>>();
        int start = 0;
        for (int index = 1; index <= rows.size(); index++) {
            if (index == rows.size()
                    || index - start == TOGETHER_MAX
                    || !rows.get(index).isLike(rows.get(start))) {
                runs.add(rows.subList(start, index));
                start = index;
            }
        }
        return runs;
    }

    private boolean isLike(OutboxRow other) {
        return topic.equals(other.topic)
                && extraHeaders.equals(other.extraHeaders)
                && occurredAt.equals(other.occurredAt);
    }

    /**
     * Tries to get the relay's lock for the session of {@code connection}, which commits by itself, and reads the
     * oldest events, at most an append too many. The lock is held until {@link #deleteAndUnlock} or {@link #unlock}.
     */
    static Oldest lockAndReadOldest(Connection connection, int most, boolean alsoWithoutLock) throws SQLException {
        try (var statement = connection.prepareStatement(TRY_LOCK_AND_READ)) {
            statement.setBoolean(1, alsoWithoutLock);
            statement.setInt(2, most);
            statement.setInt(3, most);
            statement.execute();
            boolean isLocked;
            try (var locked = statement.getResultSet()) {
                isLocked = locked.next() && locked.getBoolean(1);
            }
            statement.getMoreResults();
            try (var found = statement.getResultSet()) {
                var rows = new ArrayList<Positioned>();
                while (found.next()) {
                    rows.add(read(found));
                }
                return new Oldest(isLocked, rows);
            }
        }
    }

    /** The place of what waits longest; absent when nothing waits. */
    static Optional<Long> oldestPosition(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(OLDEST);
                var found = select.executeQuery()) {
            return found.next() ? Optional.of(found.getLong(1)) : Optional.empty();
        }
    }

    static void deleteAndUnlock(Connection connection, Collection<Positioned> rows) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.prepareStatement(DELETE_AND_UNLOCK)) {
            statement.setArray(
                    1,
                    array(
                            connection,
                            "bigint",
                            rows.stream().map(Positioned::position).distinct()));
            statement.execute();
        }
        connection.setAutoCommit(true);
    }

    /** Gives up what the session has locked, if anything. */
    static void unlock(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(UNLOCK);
        }
    }

    private static Positioned read(ResultSet found) throws SQLException {
        return new Positioned(
                found.getLong(1),
                new OutboxRow(
                        found.getObject(2, UUID.class),
                        found.getString(3),
                        found.getObject(4, UUID.class),
                        found.getString(5),
                        found.getBytes(6),
                        Optional.ofNullable(found.getString(7)),
                        headersOf(Optional.ofNullable(found.getString(8))),
                        found.getObject(9, OffsetDateTime.class).toInstant()));
    }

    private static java.sql.Array array(Connection connection, String type, java.util.stream.Stream<?> values)
            throws SQLException {
        return SqlArray.of(connection, type, values.toArray());
    }

    private String extraHeadersJson() {
        try {
            return extraHeaders.isEmpty() ? "{}" : MAPPER.writeValueAsString(extraHeaders);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write headers of " + type, e);
        }
    }

    private static Map<String, String> headersOf(Optional<String> json) {
        try {
            return json.isEmpty() || "{}".equals(json.get()) ? Map.of() : MAPPER.readValue(json.get(), HEADERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the outbox holds headers that cannot be read", e);
        }
    }
}
