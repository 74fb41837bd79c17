package eu.buono.platform.durable;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.PgArray;

/**
 * A column of values as one PostgreSQL array, as {@code unnest} takes it: many rows go to the database in one
 * statement.
 *
 * <p>Always in PostgreSQL's binary form. The driver knows that form for numbers, texts and bytes, but writes
 * identifiers and instants as text, which made up most of the work of loading a file of wallets.
 */
public final class SqlArray {

    private static final Instant POSTGRES_EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    /** Dimensions, whether there are nulls, type of the elements; of the one dimension its length and first index. */
    private static final int HEADER_BYTES = 5 * Integer.BYTES;

    private static final int LENGTH_OF_NULL = -1;

    private SqlArray() {}

    /**
     * Values of one type, in their order.
     *
     * @param type of the elements by PostgreSQL's name
     * @param values UUIDs for {@code uuid}; Instants for {@code timestamptz}, stored to the nearest microsecond;
     *     anything for {@code text}, by its {@code toString}; for the others what the driver takes
     */
    public static Array of(Connection connection, String type, @Nullable Object[] values) throws SQLException {
        return switch (type) {
            case "uuid" ->
                new Encoding<>(UUID.class, Oid.UUID, Oid.UUID_ARRAY, 16, SqlArray::putUuid).array(connection, values);
            case "timestamptz" ->
                new Encoding<>(Instant.class, Oid.TIMESTAMPTZ, Oid.TIMESTAMPTZ_ARRAY, 8, SqlArray::putInstant)
                        .array(connection, values);
            case "text" -> connection.createArrayOf(type, texts(values));
            case "bigint" -> connection.createArrayOf(type, Arrays.copyOf(values, values.length, Long[].class));
            case "int" -> connection.createArrayOf(type, Arrays.copyOf(values, values.length, Integer[].class));
            case "bytea" -> connection.createArrayOf(type, Arrays.copyOf(values, values.length, byte[][].class));
            default -> throw new IllegalArgumentException("no array of " + type + " is needed so far");
        };
    }

    /** How values of one type, all of one length, are written. */
    private record Encoding<T>(
            Class<T> elementClass, int elementType, int arrayType, int elementBytes, BiConsumer<ByteBuffer, T> put) {

        Array array(Connection connection, @Nullable Object[] values) throws SQLException {
            var bytes = ByteBuffer.allocate(HEADER_BYTES + values.length * (Integer.BYTES + elementBytes));
            bytes.putInt(1).putInt(1).putInt(elementType).putInt(values.length).putInt(1);
            for (var value : values) {
                if (value == null) {
                    bytes.putInt(LENGTH_OF_NULL);
                } else {
                    bytes.putInt(elementBytes);
                    put.accept(bytes, elementClass.cast(value));
                }
            }
            var used = Arrays.copyOf(bytes.array(), bytes.position());
            return new PgArray(connection.unwrap(BaseConnection.class), arrayType, used);
        }
    }

    private static @Nullable String[] texts(@Nullable Object[] values) {
        return Arrays.stream(values)
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }

    private static void putUuid(ByteBuffer bytes, UUID value) {
        bytes.putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
    }

    private static void putInstant(ByteBuffer bytes, Instant value) {
        var rounded = value.plusNanos(500);
        long seconds = rounded.getEpochSecond() - POSTGRES_EPOCH.getEpochSecond();
        bytes.putLong(Math.addExact(Math.multiplyExact(seconds, 1_000_000L), rounded.getNano() / 1_000));
    }
}
