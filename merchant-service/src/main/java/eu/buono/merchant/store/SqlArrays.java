package eu.buono.merchant.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Columns of values, as {@code unnest} takes them: many rows go to the database in one statement. */
final class SqlArrays<T> {

    private final Connection connection;
    private final Collection<T> rows;

    SqlArrays(Connection connection, Collection<T> rows) {
        this.connection = connection;
        this.rows = List.copyOf(rows);
    }

    Array uuids(Function<T, Object> value) throws SQLException {
        return array("uuid", value);
    }

    Array optionalUuids(Function<T, Optional<?>> value) throws SQLException {
        return array("uuid", row -> orNull(value.apply(row)));
    }

    Array texts(Function<T, Object> value) throws SQLException {
        return array("text", value);
    }

    Array optionalTexts(Function<T, Optional<?>> value) throws SQLException {
        return array("text", row -> orNull(value.apply(row)));
    }

    Array longs(Function<T, Object> value) throws SQLException {
        return array("int8", value);
    }

    Array optionalLongs(Function<T, Optional<?>> value) throws SQLException {
        return array("int8", row -> orNull(value.apply(row)));
    }

    Array instants(Function<T, Instant> value) throws SQLException {
        return array("timestamptz", value::apply);
    }

    Array optionalInstants(Function<T, Optional<Instant>> value) throws SQLException {
        return array("timestamptz", row -> orNull(value.apply(row)));
    }

    /** Byte strings written in hexadecimal. */
    Array bytes(Function<T, String> hex) throws SQLException {
        return connection.createArrayOf(
                "bytea",
                rows.stream()
                        .map(row -> HexFormat.of().parseHex(hex.apply(row)))
                        .toArray(byte[][]::new));
    }

    private Array array(String type, Function<T, @Nullable Object> value) throws SQLException {
        return connection.createArrayOf(
                type,
                rows.stream()
                        .map(row -> {
                            Object element = value.apply(row);
                            return element == null ? null : element.toString();
                        })
                        .toArray());
    }

    private static @Nullable Object orNull(Optional<?> value) {
        return value.orElse(null);
    }
}
