package eu.buono.platform.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.Refusal;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.EventHeader;
import eu.buono.contracts.event.PoisonEventException;
import eu.buono.contracts.event.Topic;
import eu.buono.contracts.event.VoucherEvent;
import eu.buono.contracts.event.VoucherEvent.CancellationRequestedV1;
import eu.buono.contracts.event.VoucherEvent.IssuanceRefusedV1;
import eu.buono.contracts.event.VoucherEvent.VoucherIssuedV1;
import eu.buono.contracts.event.VoucherEvent.VoucherWithdrawnV1;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class OutboxToInboxIT {

    @Inject
    Outbox outbox;

    @Inject
    KafkaClients kafka;

    @Inject
    ParkedEvents parkedEvents;

    @Inject
    DurableFixtures fixtures;

    private final VoucherId voucherId = new VoucherId(UUID.randomUUID());

    @Test
    void committedEventsAreAppliedOnceAndInOrder() {
        // When
        commit(
                new VoucherIssuedV1(voucherId),
                new CancellationRequestedV1(voucherId),
                new IssuanceRefusedV1(voucherId, Refusal.WALLET_UNKNOWN));

        // Then
        await().untilAsserted(() -> assertThat(fixtures.typesAppliedTo(voucherId.value()))
                .containsExactly("VoucherIssuedV1", "CancellationRequestedV1", "IssuanceRefusedV1"));
        await().untilAsserted(() ->
                assertThat(fixtures.waitingInOutbox(voucherId.value())).isEmpty());
    }

    @Test
    void eventsOfARolledBackTransactionAreNeverTold() {
        // Given
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    outbox.append(new VoucherIssuedV1(voucherId));
                    throw new IllegalStateException("the use case fails after it appended");
                }))
                .hasMessageContaining("fails after");

        // When
        commit(new CancellationRequestedV1(voucherId));

        // Then
        await().untilAsserted(() ->
                assertThat(fixtures.typesAppliedTo(voucherId.value())).containsExactly("CancellationRequestedV1"));
    }

    @Test
    void anEventDeliveredManyTimesIsAppliedOnce() {
        // Given
        var eventId = UUID.randomUUID().toString();

        // When
        for (int delivery = 0; delivery < 5; delivery++) {
            send(eventId, "VoucherIssuedV1", EventCodec.encode(new VoucherIssuedV1(voucherId)));
        }
        commit(new CancellationRequestedV1(voucherId));

        // Then
        await().untilAsserted(() -> assertThat(fixtures.typesAppliedTo(voucherId.value()))
                .containsExactly("VoucherIssuedV1", "CancellationRequestedV1"));
    }

    @Test
    void anEventThatConcernsNobodyHereIsNeitherAppliedNorRemembered() {
        // Given
        var eventId = UUID.randomUUID();

        // When
        send(eventId.toString(), "VoucherWithdrawnV1", EventCodec.encode(new VoucherWithdrawnV1(voucherId, true)));
        commit(new VoucherIssuedV1(voucherId));

        // Then
        await().untilAsserted(() ->
                assertThat(fixtures.typesAppliedTo(voucherId.value())).containsExactly("VoucherIssuedV1"));
        assertThat(fixtures.isRemembered(eventId)).isFalse();
    }

    @Test
    void aPoisonEventParksOnlyItsOwnAggregate() {
        // Given
        var other = new VoucherId(UUID.randomUUID());

        // When
        send(UUID.randomUUID().toString(), "VoucherIssuedV1", "not json".getBytes(StandardCharsets.UTF_8));
        send(UUID.randomUUID().toString(), "NeverHeardOfV9", "{}".getBytes(StandardCharsets.UTF_8));
        commit(new CancellationRequestedV1(voucherId));
        commit(new VoucherIssuedV1(other));

        // Then
        await().untilAsserted(
                        () -> assertThat(fixtures.typesAppliedTo(other.value())).containsExactly("VoucherIssuedV1"));
        await().untilAsserted(() -> assertThat(fixtures.causesParkedOf(voucherId.value()))
                .hasSize(3)
                .satisfies(causes -> assertThat(causes.getFirst()).contains("does not fit VoucherIssuedV1")));
        assertThat(fixtures.typesAppliedTo(voucherId.value())).isEmpty();
    }

    @Test
    void aRecordWithoutAnEventIdIsParked() {
        // When
        try (var producer = kafka.producer()) {
            var key = voucherId.toString().getBytes(StandardCharsets.UTF_8);
            var body = EventCodec.encode(new VoucherIssuedV1(voucherId));
            sendAndFlush(producer, new ProducerRecord<>(Topic.VOUCHER.kafkaName(), key, body));
        }

        // Then
        await().untilAsserted(() ->
                assertThat(fixtures.causesParkedOf(voucherId.value())).hasSize(1));
    }

    @Test
    void aRecordAsLargeAsKafkaTakesAndFullOfNonsenseStopsNobody() {
        // Given
        byte[] large = new byte[1_000_000];

        // When
        send(UUID.randomUUID().toString(), "Nonsense\0V1", large);
        var other = new VoucherId(UUID.randomUUID());
        commit(new VoucherIssuedV1(other));

        // Then
        await().untilAsserted(() ->
                assertThat(fixtures.causesParkedOf(voucherId.value())).hasSize(1));
        await().untilAsserted(() ->
                assertThat(fixtures.waitingInOutbox(voucherId.value())).isEmpty());
        await().untilAsserted(
                        () -> assertThat(fixtures.typesAppliedTo(other.value())).containsExactly("VoucherIssuedV1"));
    }

    @Test
    void aReplayAppliesWhatWasParkedInOrderAndOnce() {
        // Given
        fixtures.makeUnacceptable(voucherId.value());
        commit(new VoucherIssuedV1(voucherId), new CancellationRequestedV1(voucherId));
        await().untilAsserted(() ->
                assertThat(fixtures.causesParkedOf(voucherId.value())).hasSize(2));
        assertThatThrownBy(() -> parkedEvents.replay(voucherId.value())).isInstanceOf(PoisonEventException.class);
        fixtures.makeAcceptable(voucherId.value());

        // When
        List<Integer> replayed =
                List.of(parkedEvents.replay(voucherId.value()), parkedEvents.replay(voucherId.value()));

        // Then
        assertThat(replayed).containsExactly(2, 0);
        assertThat(fixtures.typesAppliedTo(voucherId.value()))
                .containsExactly("VoucherIssuedV1", "CancellationRequestedV1");
    }

    private void commit(VoucherEvent... events) {
        QuarkusTransaction.requiringNew().run(() -> outbox.append(List.of(events)));
    }

    private void send(String eventId, String type, byte[] body) {
        try (var producer = kafka.producer()) {
            var key = voucherId.toString().getBytes(StandardCharsets.UTF_8);
            var kafkaRecord = new ProducerRecord<>(Topic.VOUCHER.kafkaName(), key, body);
            kafkaRecord.headers().add(EventHeader.ID.wireName(), eventId.getBytes(StandardCharsets.UTF_8));
            kafkaRecord.headers().add(EventHeader.TYPE.wireName(), type.getBytes(StandardCharsets.UTF_8));
            sendAndFlush(producer, kafkaRecord);
        }
    }

    private static void sendAndFlush(
            org.apache.kafka.clients.producer.Producer<byte[], byte[]> producer,
            ProducerRecord<byte[], byte[]> kafkaRecord) {
        var acknowledgement = producer.send(kafkaRecord);
        producer.flush();
        assertThat(acknowledgement).succeedsWithin(java.time.Duration.ofSeconds(10));
    }
}
