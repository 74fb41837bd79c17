package eu.buono.watch.timeline.store;

import eu.buono.platform.durable.DatabaseException;
import eu.buono.watch.timeline.model.RefusedRequest;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the gateways refused. All calls join the caller's transaction. */
@ApplicationScoped
public class RefusalStore {

    private static final String APPEND = """
            INSERT INTO timeline_refusal (subject_id, refused_at, service, code, status, method, address, operation,
                                          role)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private static final String FORGET = """
            DELETE FROM timeline_refusal
             WHERE refused_at < ? OR number <= (SELECT max(number) FROM timeline_refusal) - ?
            """;

    private final AgroalDataSource dataSource;

    RefusalStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    /** Idempotent: by trace. */
    public void append(List<RefusedRequest> refused) {
        run(APPEND, insert -> {
            for (var request : refused) {
                insert.setObject(1, request.subjectId());
                insert.setObject(2, request.at().atOffset(ZoneOffset.UTC));
                insert.setString(3, request.service());
                insert.setString(4, request.code());
                insert.setInt(5, request.status());
                insert.setString(6, request.method());
                insert.setString(7, request.address().orElse(null));
                insert.setString(8, request.operation().orElse(null));
                insert.setString(9, request.role().orElse(null));
                insert.addBatch();
            }
            return insert.executeBatch();
        });
    }

    /** The refused request of this trace. */
    public Optional<RefusedRequest> find(UUID subjectId) {
        return run("SELECT * FROM timeline_refusal WHERE subject_id = ?", select -> {
            select.setObject(1, subjectId);
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(request(row)) : Optional.empty();
            }
        });
    }

    /** Forgets what is older, and all but the newest. */
    public void forget(Instant before, long keptMax) {
        run(FORGET, delete -> {
            delete.setObject(1, before.atOffset(ZoneOffset.UTC));
            delete.setLong(2, keptMax);
            return delete.executeUpdate();
        });
    }

    private static RefusedRequest request(ResultSet row) throws SQLException {
        return new RefusedRequest(
                row.getObject("subject_id", UUID.class),
                row.getObject("refused_at", OffsetDateTime.class).toInstant(),
                row.getString("service"),
                row.getString("code"),
                row.getInt("status"),
                row.getString("method"),
                Optional.ofNullable(row.getString("address")),
                Optional.ofNullable(row.getString("operation")),
                Optional.ofNullable(row.getString("role")));
    }

    private <T> T run(String sql, Work<T> work) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new DatabaseException("cannot use the refusals", e);
        }
    }
}
