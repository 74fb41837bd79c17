package eu.buono.platform.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.Topic;
import eu.buono.contracts.event.VoucherEvent.VoucherIssuedV1;
import eu.buono.platform.testkit.Events;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewTopic;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class PipeMetersIT {

    private static final String CONSUMER = "durable-test";
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    Outbox outbox;

    @Inject
    KafkaClients kafka;

    @Inject
    DurableFixtures fixtures;

    @Inject
    MeterRegistry meters;

    private final VoucherId voucherId = new VoucherId(UUID.randomUUID());

    @Test
    void allAreThereBeforeAnythingHappens() {
        assertThat(meters.getMeters().stream()
                        .map(Meter::getId)
                        .filter(id -> CONSUMER.equals(id.getTag("consumer")))
                        .map(Meter.Id::getName))
                .contains(
                        "buono.consumer.lag",
                        "buono.consumer.progress.age",
                        "buono.events.applied",
                        "buono.events.parked",
                        "buono.events.parked.now",
                        "buono.events.deferred",
                        "buono.events.deferred.now");
        assertThat(meters.find("buono.outbox.backlog.age").timeGauge()).isNotNull();
        assertThat(meters.find("buono.outbox.progress.age").timeGauge()).isNotNull();
    }

    @Test
    void whatKafkaDoesNotTakeIsBacklogUntilItDoes() throws ExecutionException, InterruptedException {
        // Given
        var topic = "buono.later-" + voucherId;
        QuarkusTransaction.requiringNew().run(() -> fixtures.appendFor(topic, voucherId.value()));

        // Then
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(gauge("buono.outbox.backlog.events")).isPositive();
            assertThat(seconds("buono.outbox.backlog.age")).isGreaterThan(1);
        });

        // When
        try (var admin = kafka.admin()) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }

        // Then
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(gauge("buono.outbox.backlog.events")).isZero();
            assertThat(seconds("buono.outbox.backlog.age")).isZero();
        });
    }

    /** Others' events may be settled meanwhile, so what the meter says is compared with what stands. */
    @Test
    void whatIsSetAsideIsCountedWhileItIs() {
        // When
        Events.sendRaw(
                ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
                Topic.VOUCHER,
                UUID.randomUUID(),
                voucherId.value(),
                "NeverHeardOfV9",
                new byte[0]);

        // Then
        await().atMost(SOON)
                .until(() -> !fixtures.parkedForGood(voucherId.value()).isEmpty());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(parkedNow()).isEqualTo(fixtures.allParkedForGood(CONSUMER)));
    }

    /** A session holds the row that the listener needs; the events of others go on. */
    @Test
    void whatIsTriedAgainIsCountedWhileItWaits() throws SQLException {
        // Given
        fixtures.makeLockable(voucherId.value());
        try (var holder = fixtures.strangersSession()) {
            holder.setAutoCommit(false);
            DurableFixtures.run(holder, "SELECT 1 FROM special WHERE voucher_id = '" + voucherId + "' FOR UPDATE");

            // When
            QuarkusTransaction.requiringNew().run(() -> outbox.append(new VoucherIssuedV1(voucherId)));

            // Then
            await().atMost(SOON).untilAsserted(() -> assertThat(deferredNow()).isPositive());
            holder.rollback();
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(deferredNow()).isZero());
    }

    private double parkedNow() {
        return ofConsumer("buono.events.parked.now");
    }

    private double deferredNow() {
        return ofConsumer("buono.events.deferred.now");
    }

    private double ofConsumer(String name) {
        return meters.get(name).tag("consumer", CONSUMER).gauge().value();
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    private double seconds(String name) {
        return meters.get(name).timeGauge().value(TimeUnit.SECONDS);
    }
}
