package eu.buono.merchant.store;

import eu.buono.platform.durable.SqlArray;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Columns of values, as {@code unnest} takes them: many rows go to the database in one statement. */
public final class SqlArrays<T> {

    private final Connection connection;
    private final Collection<T> rows;

    public SqlArrays(Connection connection, Collection<T> rows) {
        this.connection = connection;
        this.rows = List.copyOf(rows);
    }

    public Array uuids(Function<T, UUID> value) throws SQLException {
        return array("uuid", value::apply);
    }

    public Array optionalUuids(Function<T, Optional<UUID>> value) throws SQLException {
        return array("uuid", row -> orNull(value.apply(row)));
    }

    public Array texts(Function<T, Object> value) throws SQLException {
        return array("text", value::apply);
    }

    public Array optionalTexts(Function<T, Optional<?>> value) throws SQLException {
        return array("text", row -> orNull(value.apply(row)));
    }

    public Array longs(Function<T, Long> value) throws SQLException {
        return array("bigint", value::apply);
    }

    public Array optionalLongs(Function<T, Optional<Long>> value) throws SQLException {
        return array("bigint", row -> orNull(value.apply(row)));
    }

    public Array instants(Function<T, Instant> value) throws SQLException {
        return array("timestamptz", value::apply);
    }

    public Array optionalInstants(Function<T, Optional<Instant>> value) throws SQLException {
        return array("timestamptz", row -> orNull(value.apply(row)));
    }

    /** Byte strings written in hexadecimal. */
    public Array bytes(Function<T, String> hex) throws SQLException {
        return array("bytea", row -> HexFormat.of().parseHex(hex.apply(row)));
    }

    private Array array(String type, Function<T, @Nullable Object> value) throws SQLException {
        return SqlArray.of(connection, type, rows.stream().map(value).toArray());
    }

    private static @Nullable Object orNull(Optional<?> value) {
        return value.orElse(null);
    }
}
