package eu.buono.platform.durable;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Remembers orders to publish state again, in the caller's transaction. */
@ApplicationScoped
class RepublishJobs {

    private static final String COLUMNS = """
            job_id, aggregate_id, changed_since, source, after_id, left_over, aggregates, events, indescribable, requested_at,
            finished_at
            """;

    private static final String INSERT = """
            INSERT INTO republish_job (job_id, aggregate_id, changed_since, requested_by, requested_at)
            VALUES (?, ?, ?, ?, ?)
            """;

    /** Each process takes a job of its own, if there is one: a batch of a job is made by one of them. */
    private static final String LOCK_OLDEST = "SELECT " + COLUMNS + """
              FROM republish_job WHERE finished_at IS NULL ORDER BY requested_at LIMIT 1 FOR UPDATE SKIP LOCKED
            """;

    private static final String SAVE = """
            UPDATE republish_job
               SET source = ?, after_id = ?, left_over = ?, aggregates = ?, events = ?, indescribable = ?, finished_at = ?
             WHERE job_id = ?
            """;

    private static final String FIND = "SELECT " + COLUMNS + " FROM republish_job WHERE job_id = ?";

    private static final String NEWEST =
            "SELECT " + COLUMNS + " FROM republish_job ORDER BY requested_at DESC, job_id LIMIT ?";

    private static final String WAITING = "SELECT coalesce(sum(events), 0) FROM outbox_append";

    private final AgroalDataSource dataSource;

    RepublishJobs(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    void insert(UUID jobId, RepublishJob.Scope scope, String requestedBy, Instant now) {
        use(INSERT, (connection, insert) -> {
            insert.setObject(1, jobId);
            insert.setObject(2, scope.aggregateId().orElse(null), Types.OTHER);
            setInstant(insert, 3, scope.changedSince());
            insert.setString(4, requestedBy);
            setInstant(insert, 5, Optional.of(now));
            return insert.executeUpdate();
        });
    }

    /** The oldest order that is not finished and that no other process works on. */
    Optional<RepublishJob> lockOldest() {
        return use(LOCK_OLDEST, (connection, select) -> read(select)).stream().findFirst();
    }

    void save(RepublishJob job) {
        use(SAVE, (connection, update) -> {
            update.setString(1, job.place().source().orElse(null));
            update.setObject(2, job.place().after().orElse(null), Types.OTHER);
            update.setArray(
                    3, SqlArray.of(connection, "uuid", job.place().leftOver().toArray()));
            update.setLong(4, job.done().aggregates());
            update.setLong(5, job.done().events());
            update.setLong(6, job.done().indescribable());
            setInstant(update, 7, job.finishedAt());
            update.setObject(8, job.jobId());
            return update.executeUpdate();
        });
    }

    Optional<RepublishJob> find(UUID jobId) {
        return use(FIND, (connection, select) -> {
                    select.setObject(1, jobId);
                    return read(select);
                })
                .stream()
                .findFirst();
    }

    List<RepublishJob> newest(int countMax) {
        return use(NEWEST, (connection, select) -> {
            select.setInt(1, countMax);
            return read(select);
        });
    }

    /** Events of this service that Kafka has not acknowledged. */
    long waitingEvents() {
        return use(WAITING, (connection, select) -> {
            try (var found = select.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        });
    }

    private static List<RepublishJob> read(PreparedStatement select) throws SQLException {
        try (var found = select.executeQuery()) {
            List<RepublishJob> jobs = new ArrayList<>();
            while (found.next()) {
                jobs.add(read(found));
            }
            return jobs;
        }
    }

    private static RepublishJob read(ResultSet row) throws SQLException {
        var scope = new RepublishJob.Scope(
                Optional.ofNullable(row.getObject("aggregate_id", UUID.class)), instant(row, "changed_since"));
        var place = new RepublishJob.Place(
                Optional.ofNullable(row.getString("source")),
                Optional.ofNullable(row.getObject("after_id", UUID.class)),
                List.of((UUID[]) row.getArray("left_over").getArray()));
        return new RepublishJob(
                row.getObject("job_id", UUID.class),
                scope,
                place,
                new RepublishJob.Done(row.getLong("aggregates"), row.getLong("events"), row.getLong("indescribable")),
                instant(row, "requested_at").orElseThrow(),
                instant(row, "finished_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static void setInstant(PreparedStatement statement, int position, Optional<Instant> value)
            throws SQLException {
        statement.setObject(
                position, value.map(instant -> instant.atOffset(ZoneOffset.UTC)).orElse(null));
    }

    private interface Work<T> {
        T on(Connection connection, PreparedStatement statement) throws SQLException;
    }

    private <T> T use(String sql, Work<T> work) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return work.on(connection, statement);
        } catch (SQLException e) {
            throw new DatabaseException("cannot use the republish jobs", e);
        }
    }
}
