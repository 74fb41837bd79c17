package eu.buono.platform.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.buono.contracts.event.Topic;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What PostgreSQL sees of an array in binary form is what it sees of the same values as text. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class SqlArrayIT {

    @Inject
    AgroalDataSource dataSource;

    static Stream<Arguments> columns() {
        return Stream.of(
                Arguments.of("uuid", values(new UUID(0, 0), new UUID(-1, -1), UUID.randomUUID(), null)),
                Arguments.of("uuid", values()),
                Arguments.of(
                        "timestamptz",
                        values(
                                Instant.parse("2026-11-27T10:15:30.123456Z"),
                                Instant.parse("2026-11-27T10:15:30.123456400Z"),
                                Instant.parse("2026-11-27T10:15:30.999999600Z"),
                                Instant.parse("2000-01-01T00:00:00Z"),
                                Instant.parse("1999-12-31T23:59:59.999999Z"),
                                Instant.parse("1999-12-31T23:59:59.000001Z"),
                                Instant.EPOCH,
                                Instant.parse("9999-12-31T23:59:59.999999Z"),
                                null)),
                Arguments.of("timestamptz", values()),
                Arguments.of("text", values("", "NULL", "{\"a\\b\", 'c'}", "però €", Topic.WALLET, null)),
                Arguments.of("text", values()),
                Arguments.of("bigint", values(0L, Long.MAX_VALUE, Long.MIN_VALUE, null)),
                Arguments.of("int", values(0, Integer.MAX_VALUE, Integer.MIN_VALUE, null)));
    }

    @ParameterizedTest
    @MethodSource("columns")
    void theDatabaseSeesWhatItWouldReadFromText(String type, List<@Nullable Object> values) throws SQLException {
        assertThat(seen(type, values)).isEqualTo(readFromText(type, values)).hasSameSizeAs(values);
    }

    @Test
    void bytesArriveAsTheyAre() throws SQLException {
        byte[] body = "{}\0".getBytes(StandardCharsets.UTF_8);

        assertThat(seen("bytea", values(body, new byte[0]))).containsExactly("\\x7b7d00", "\\x");
    }

    @Test
    void aTypeThatNobodyNeedsIsRefused() {
        assertThatThrownBy(() -> seen("money", values())).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<@Nullable Object> values(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    private List<@Nullable String> seen(String type, List<@Nullable Object> values) throws SQLException {
        try (var connection = dataSource.getConnection();
                var select =
                        connection.prepareStatement("SELECT value::text FROM unnest(?::" + type + "[]) AS value")) {
            select.setArray(1, SqlArray.of(connection, type, values.toArray()));
            try (var found = select.executeQuery()) {
                var texts = new ArrayList<@Nullable String>();
                while (found.next()) {
                    texts.add(found.getString(1));
                }
                return texts;
            }
        }
    }

    private List<@Nullable String> readFromText(String type, List<@Nullable Object> values) throws SQLException {
        var texts = new ArrayList<@Nullable String>();
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("SELECT ?::text::" + type + "::text")) {
            for (var value : values) {
                select.setString(1, value == null ? null : value.toString());
                try (var found = select.executeQuery()) {
                    found.next();
                    texts.add(found.getString(1));
                }
            }
        }
        return texts;
    }
}
