package eu.buono.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.MerchantEvent.VoucherRegisteredV1;
import eu.buono.contracts.event.Topic;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ServersIT {

    @Test
    void everyUseHasAFreshDatabaseWithFsyncOn() throws SQLException {
        // Given
        var first = new PostgresResource().start();
        var second = new PostgresResource().start();

        // When
        var database = new Database(
                setting(second, "quarkus.datasource.jdbc.url"),
                setting(second, "quarkus.datasource.username"),
                setting(second, "quarkus.datasource.password"));

        // Then
        assertThat(second)
                .doesNotContainEntry("quarkus.datasource.jdbc.url", setting(first, "quarkus.datasource.jdbc.url"));
        try (var connection = database.connect();
                var rows = connection.createStatement().executeQuery("show fsync")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("on");
        }
    }

    @Test
    void anEventThatWasSentIsRecorded() {
        // Given
        var kafka = setting(new KafkaResource().start(), "kafka.bootstrap.servers");
        var event = new VoucherRegisteredV1(new VoucherId(UUID.randomUUID()));

        try (var recorder = Events.recorder(kafka, Topic.MERCHANT)) {
            // When
            Events.send(kafka, event);

            // Then
            await().untilAsserted(() ->
                    assertThat(recorder.events(event.aggregateId())).containsExactly(event));
        }
    }

    private static String setting(Map<String, String> settings, String name) {
        return Objects.requireNonNull(settings.get(name), name);
    }
}
