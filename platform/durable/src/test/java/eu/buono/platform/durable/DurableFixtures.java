package eu.buono.platform.durable;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

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

    void makeUnacceptable(UUID voucherId) {
        update("INSERT INTO unacceptable VALUES (?)", voucherId);
    }

    void makeAcceptable(UUID voucherId) {
        update("DELETE FROM unacceptable WHERE voucher_id = ?", voucherId);
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
