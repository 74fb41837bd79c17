package eu.buono.watch.timeline.store;

import eu.buono.platform.durable.Sql;
import eu.buono.watch.timeline.model.RefusedRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    private final Sql sql;

    RefusalStore(Sql sql) {
        this.sql = sql;
    }

    /** Idempotent: by trace. */
    public void append(List<RefusedRequest> refused) {
        sql.updateEach(APPEND, refused, request -> new @Nullable Object[] {
            request.subjectId(),
            request.at(),
            request.service(),
            request.code(),
            request.status(),
            request.method(),
            request.address().orElse(null),
            request.operation().orElse(null),
            request.role().orElse(null)
        });
    }

    /** The refused request of this trace. */
    public Optional<RefusedRequest> find(UUID subjectId) {
        return sql
                .query("SELECT * FROM timeline_refusal WHERE subject_id = ?", RefusalStore::request, subjectId)
                .stream()
                .findFirst();
    }

    /** Forgets what is older, and all but the newest. */
    public void forget(Instant before, long keptMax) {
        sql.update(FORGET, before, keptMax);
    }

    private static RefusedRequest request(ResultSet row) throws SQLException {
        return new RefusedRequest(
                Sql.uuid(row, "subject_id"),
                Sql.instant(row, "refused_at"),
                row.getString("service"),
                row.getString("code"),
                row.getInt("status"),
                row.getString("method"),
                Optional.ofNullable(row.getString("address")),
                Optional.ofNullable(row.getString("operation")),
                Optional.ofNullable(row.getString("role")));
    }
}
