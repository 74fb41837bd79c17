package eu.buono.platform.durable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A row of the table {@code outbox}: an event that waits for Kafka. */
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

    private static final String INSERT = """
            INSERT INTO outbox (event_id, topic, aggregate_id, type, body, trace_parent, extra_headers, occurred_at)
            SELECT * FROM unnest(?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::bytea[], ?::text[], ?::jsonb[],
                                 ?::timestamptz[])
            """;

    /**
     * Three statements in one round trip; the last one has a snapshot of its own, which sees what was committed before
     * the lock was had. Any constant will do for the lock; it must be the same in all processes of a service.
     */
    private static final String LOCK_OLDEST = """
            SET LOCAL synchronous_commit = off;
            SELECT pg_advisory_xact_lock(4201);
            SELECT position, event_id, topic, aggregate_id, type, body, trace_parent, extra_headers, occurred_at
              FROM outbox ORDER BY position LIMIT ?
            """;

    private static final String DELETE = "DELETE FROM outbox WHERE position = ANY(?)";

    /** A row and where it stands in the order. */
    record Positioned(long position, OutboxRow row) {}

    /** Refuses a body that Kafka would not take: in the outbox it would stop everything behind it. */
    OutboxRow {
        if (body.length > BYTES_MAX) {
            throw new IllegalStateException(type + " is too large for Kafka: " + body.length + " bytes");
        }
    }

    static void insert(Connection connection, List<OutboxRow> rows) throws SQLException {
        try (var statement = connection.prepareStatement(INSERT)) {
            statement.setArray(1, array(connection, "uuid", rows.stream().map(OutboxRow::eventId)));
            statement.setArray(2, array(connection, "text", rows.stream().map(OutboxRow::topic)));
            statement.setArray(3, array(connection, "uuid", rows.stream().map(OutboxRow::aggregateId)));
            statement.setArray(4, array(connection, "text", rows.stream().map(OutboxRow::type)));
            statement.setArray(5, array(connection, "bytea", rows.stream().map(OutboxRow::body)));
            statement.setArray(6, array(connection, "text", rows.stream().map(row -> row.traceParent.orElse(null))));
            statement.setArray(7, array(connection, "text", rows.stream().map(OutboxRow::extraHeadersJson)));
            statement.setArray(8, array(connection, "timestamptz", rows.stream().map(OutboxRow::occurredAt)));
            statement.executeUpdate();
        }
    }

    /** The oldest rows, which nobody else relays until the end of this transaction. */
    static List<Positioned> lockOldest(Connection connection, int most) throws SQLException {
        try (var statement = connection.prepareStatement(LOCK_OLDEST)) {
            statement.setInt(1, most);
            statement.execute();
            statement.getMoreResults();
            statement.getMoreResults();
            try (var found = statement.getResultSet()) {
                var rows = new ArrayList<Positioned>();
                while (found.next()) {
                    rows.add(read(found));
                }
                return rows;
            }
        }
    }

    static void delete(Connection connection, Collection<Positioned> rows) throws SQLException {
        try (var statement = connection.prepareStatement(DELETE)) {
            statement.setArray(1, array(connection, "bigint", rows.stream().map(Positioned::position)));
            statement.executeUpdate();
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
