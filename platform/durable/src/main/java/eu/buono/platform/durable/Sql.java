package eu.buono.platform.durable;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL in the current transaction. Values are bound by position: instants, UUIDs, texts, numbers, null, and a list
 * as one array. What fails is a {@link DatabaseException}.
 */
@ApplicationScoped
public class Sql {

    private final AgroalDataSource dataSource;

    Sql(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Reads one row of a result. */
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** A column of values, to be bound as one PostgreSQL array. */
    public record Column(String type, @Nullable Object[] values) {

        public static <T> Column of(String type, List<T> items, Function<T, @Nullable Object> value) {
            var values = new @Nullable Object[items.size()];
            for (int index = 0; index < values.length; index++) {
                values[index] = value.apply(items.get(index));
            }
            return new Column(type, values);
        }
    }

    public <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... values) {
        try (var connection = dataSource.getConnection();
                var statement = prepare(connection, sql, values);
                var result = statement.executeQuery()) {
            var rows = new ArrayList<T>();
            while (result.next()) {
                rows.add(reader.read(result));
            }
            return rows;
        } catch (SQLException e) {
            throw new DatabaseException("the query failed", e);
        }
    }

    /**
     * Runs work of the current transaction on a connection whose socket waits for an answer as long as {@code limit}.
     * For statements that read whole tables; everybody else's patience is short, so that a dead database is noticed.
     */
    public <T> T patiently(Duration limit, Supplier<T> work) {
        try (var connection = dataSource.getConnection()) {
            int before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(limit.toMillis()));
            try (var statement = connection.createStatement()) {
                statement.execute("SET LOCAL statement_timeout = %1$d; SET LOCAL transaction_timeout = %1$d"
                        .formatted(limit.toMillis()));
                return work.get();
            } finally {
                connection.setNetworkTimeout(Runnable::run, before);
            }
        } catch (SQLException e) {
            throw new DatabaseException("the long query failed", e);
        }
    }

    public int update(String sql, @Nullable Object... values) {
        try (var connection = dataSource.getConnection();
                var statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException("the change failed", e);
        }
    }

    /** Runs one statement for each of some items by the values of each, in one round trip. */
    public <T> void updateEach(String sql, List<T> items, Function<T, @Nullable Object[]> values) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (var item : items) {
                bind(connection, statement, values.apply(item));
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new DatabaseException("the changes failed", e);
        }
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    public static Optional<UUID> optionalUuid(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, UUID.class));
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object[] values)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        bind(connection, statement, values);
        return statement;
    }

    private static void bind(Connection connection, PreparedStatement statement, @Nullable Object[] values)
            throws SQLException {
        for (int index = 0; index < values.length; index++) {
            bind(connection, statement, index + 1, values[index]);
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, int position, @Nullable Object value)
            throws SQLException {
        switch (value) {
            case Column column -> statement.setArray(position, SqlArray.of(connection, column.type(), column.values()));
            case Instant instant -> statement.setObject(position, offset(instant));
            case null -> statement.setObject(position, null);
            default -> statement.setObject(position, value);
        }
    }

    private static OffsetDateTime offset(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
