package eu.buono.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.MerchantEvent.VoucherRegisteredV1;
import eu.buono.contracts.event.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServersIT {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

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
    void aPausedProcessAnswersNothingUntilItIsResumed(@TempDir Path folder) throws IOException {
        // Given
        var log = folder.resolve("clock.log");
        var words = List.of("sh", "-c", "while true; do date; sleep 0.05; done");
        var server = ServerProcess.start(new ServerProcess.Command("clock", words, Map.of(), log, StopSignal.TERM));
        await().until(() -> Files.size(log) > 0);

        // When
        server.pause();

        // Then
        long size = Files.size(log);
        await().during(Duration.ofMillis(500)).until(() -> Files.size(log) == size);
        assertThat(server.isAlive()).isTrue();
        server.resume();
        await().until(() -> Files.size(log) > size);
        server.pause();
        server.stop();
        assertThat(server.isAlive()).isFalse();
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

    /** The machine goes on to accept connections in the name of a process that is stopped. */
    @Test
    void aServerThatHangsDoesNotAnswer() {
        // Given
        try (var kafka = KafkaBroker.startTemporary();
                var postgres = PostgresServer.startTemporary()) {
            assertThat(kafka.answersWithin(ANSWER_MAX)).isTrue();
            assertThat(postgres.answersWithin(ANSWER_MAX)).isTrue();

            // When
            kafka.process().pause();
            postgres.process().pause();

            // Then
            assertThat(kafka.answersWithin(Duration.ofSeconds(1))).isFalse();
            assertThat(postgres.answersWithin(Duration.ofSeconds(1))).isFalse();
        }
    }

    private static String setting(Map<String, String> settings, String name) {
        return Objects.requireNonNull(settings.get(name), name);
    }
}
