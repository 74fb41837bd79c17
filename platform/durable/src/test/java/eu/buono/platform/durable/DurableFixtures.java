package eu.buono.platform.durable;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the tests ask the database. */
@ApplicationScoped
class DurableFixtures {

    private final AgroalDataSource dataSource;

    DurableFixtures(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    List<String> typesAppliedTo(UUID voucherId) {
        return strings("SELECT type FROM applied WHERE voucher_id = ? ORDER BY position", voucherId);
    }

    List<String> causesParkedOf(UUID voucherId) {
        return strings("SELECT cause FROM parked_event WHERE aggregate_id = ? ORDER BY position", voucherId);
    }

    List<String> waitingInOutbox(UUID aggregateId) {
        return strings("SELECT type FROM outbox WHERE aggregate_id = ? ORDER BY position", aggregateId);
    }

    boolean isRemembered(UUID eventId) {
        return !strings("SELECT consumer FROM inbox WHERE event_id = ?", eventId)
                .isEmpty();
    }

    List<String> reasonsDiscardedOf(UUID voucherId) {
        return strings("SELECT reason FROM discarded_event WHERE aggregate_id = ?", voucherId);
    }

    /** Leaves an event for a topic of no contract, in the current transaction. */
    void appendFor(String topic, UUID aggregateId) {
        var row = new OutboxRow(
                UUID.randomUUID(), topic, aggregateId, "Test", new byte[0], Optional.empty(), Map.of(), Instant.now());
        try (var connection = dataSource.getConnection()) {
            OutboxRow.insert(connection, List.of(row));
        } catch (SQLException e) {
            throw new DatabaseException("cannot append for the test", e);
        }
    }

    /** Leaves an event by the statement of the version that had a row for each. */
    void appendAsBefore(String topic, UUID aggregateId, String type, String body) {
        update("""
                INSERT INTO outbox (event_id, topic, aggregate_id, type, body, trace_parent, extra_headers, occurred_at)
                SELECT gen_random_uuid(), '%s', ?, '%s', convert_to('%s', 'UTF8'), NULL, '{}'::jsonb, now()
                """.formatted(topic, type, body), aggregateId);
    }

    List<String> parkedForGood(UUID voucherId) {
        return strings("SELECT type FROM parked_event WHERE aggregate_id = ? AND retry_at IS NULL", voucherId);
    }

    int allParkedForGood(String consumer) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(
                        "SELECT count(*) FROM parked_event WHERE consumer = ? AND retry_at IS NULL")) {
            statement.setString(1, consumer);
            try (var found = statement.executeQuery()) {
                found.next();
                return found.getInt(1);
            }
        } catch (SQLException e) {
            throw new DatabaseException("cannot count what is parked", e);
        }
    }

    /** The listener locks this voucher's row before it applies. */
    void makeLockable(UUID voucherId) {
        update("INSERT INTO special VALUES (?, 'LOCKED')", voucherId);
    }

    /** The listener fails with this voucher, without saying why. */
    void makeFailing(UUID voucherId) {
        update("INSERT INTO special VALUES (?, 'FAILING')", voucherId);
    }

    /** A session of the service's role that asks for nothing, as of a psql. */
    Connection strangersSession() throws SQLException {
        var config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class));
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What PostgreSQL binds the session by. */
    Map<String, String> limitsOf(Connection session) throws SQLException {
        try (var statement = session.createStatement();
                var found = statement.executeQuery(
                        "SELECT name, current_setting(name) FROM pg_settings WHERE name LIKE '%timeout'")) {
            Map<String, String> limits = new HashMap<>();
            while (found.next()) {
                limits.put(found.getString(1), found.getString(2));
            }
            return limits;
        }
    }

    /** Whether the server still knows the session; does not use it, which would keep it awake. */
    boolean isOpen(Connection session) throws SQLException {
        int pid = session.unwrap(org.postgresql.PGConnection.class).getBackendPID();
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement("SELECT 1 FROM pg_stat_activity WHERE pid = ?")) {
            statement.setInt(1, pid);
            return statement.executeQuery().next();
        }
    }

    void makeUnacceptable(UUID voucherId) {
        update("INSERT INTO special VALUES (?, 'POISON')", voucherId);
    }

    void makeAcceptable(UUID voucherId) {
        update("DELETE FROM special WHERE voucher_id = ?", voucherId);
    }

    private void update(String sql, UUID id) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException(sql, e);
        }
    }

    private List<String> strings(String sql, UUID id) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            try (var found = statement.executeQuery()) {
                List<String> texts = new ArrayList<>();
                while (found.next()) {
                    texts.add(found.getString(1));
                }
                return texts;
            }
        } catch (SQLException e) {
            throw new DatabaseException(sql, e);
        }
    }
}
