package eu.buono.platform.durable;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** Forgets inbox entries and idempotency records that are older than the configuration asks to keep. */
@ApplicationScoped
class Retention {

    private static final int BATCH_MAX = 5_000;

    /** Per table and minute; more than any service can apply in that time. */
    private static final int BATCHES_MAX = 200;

    private static final String FORGET_INBOX =
            "DELETE FROM inbox WHERE ctid IN (SELECT ctid FROM inbox WHERE applied_at < ? LIMIT ?)";

    private static final String FORGET_IDEMPOTENCY = """
            DELETE FROM idempotency_record
             WHERE ctid IN (SELECT ctid FROM idempotency_record WHERE created_at < ? LIMIT ?)
            """;

    private final AgroalDataSource dataSource;
    private final DurableConfig config;
    private final InstantSource clock = InstantSource.system();

    Retention(AgroalDataSource dataSource, DurableConfig config) {
        this.dataSource = dataSource;
        this.config = config;
    }

    /** Batch by batch, each a transaction of its own, so that locks are never held for long. */
    @Scheduled(every = "60s", delayed = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() throws SQLException {
        var now = clock.instant();
        try (var connection = dataSource.getConnection()) {
            delete(connection, FORGET_INBOX, now, config.inboxRetention());
            delete(connection, FORGET_IDEMPOTENCY, now, config.idempotencyRetention());
        }
    }

    private static void delete(Connection connection, String sql, Instant now, Duration retention) throws SQLException {
        try (var delete = connection.prepareStatement(sql)) {
            delete.setObject(1, now.minus(retention).atOffset(ZoneOffset.UTC));
            delete.setInt(2, BATCH_MAX);
            int deleted = BATCH_MAX;
            for (int batch = 0; batch < BATCHES_MAX && deleted == BATCH_MAX; batch++) {
                deleted = delete.executeUpdate();
            }
        }
    }
}
