package eu.buono.platform.durable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * How a {@link StateSource} walks through a table by SQL of its own, on connections that join the caller's transaction.
 */
public final class StateTable {

    private final DataSource dataSource;
    private final String has;
    private final String page;

    /**
     * @param has selects a row if there is the aggregate whose id is the only parameter
     * @param page selects the id and whether it is wanted, in the order of the ids; its parameters are the instant of
     *     the change and the id after which to begin, either of which may be null, and the number of rows
     */
    public StateTable(DataSource dataSource, String has, String page) {
        this.dataSource = dataSource;
        this.has = has;
        this.page = page;
    }

    /** What is done with a prepared statement. */
    public interface Work<T> {
        T on(Connection connection, PreparedStatement statement) throws SQLException;
    }

    /** As {@link StateSource#has}. */
    public boolean has(UUID aggregateId) {
        return read(has, (connection, select) -> {
            select.setObject(1, aggregateId);
            try (var found = select.executeQuery()) {
                return found.next();
            }
        });
    }

    /** As {@link StateSource#page}. */
    public StateSource.Page page(Optional<UUID> after, Optional<Instant> changedSince, int rowsMax) {
        return read(page, (connection, select) -> {
            select.setObject(
                    1, changedSince.map(since -> since.atOffset(ZoneOffset.UTC)).orElse(null));
            select.setObject(2, after.orElse(null), Types.OTHER);
            select.setInt(3, rowsMax);
            return page(select);
        });
    }

    private static StateSource.Page page(PreparedStatement select) throws SQLException {
        Optional<UUID> last = Optional.empty();
        List<UUID> wanted = new ArrayList<>();
        try (var found = select.executeQuery()) {
            while (found.next()) {
                var aggregateId = found.getObject(1, UUID.class);
                last = Optional.of(aggregateId);
                if (found.getBoolean(2)) {
                    wanted.add(aggregateId);
                }
            }
        }
        return new StateSource.Page(last, wanted);
    }

    /** Runs another statement of the same source. */
    public <T> T read(String sql, Work<T> work) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return work.on(connection, statement);
        } catch (SQLException e) {
            throw new DatabaseException("cannot read state to publish it again", e);
        }
    }
}
