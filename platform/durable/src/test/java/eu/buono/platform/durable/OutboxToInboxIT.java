package eu.buono.platform.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.EventHeader;
import eu.buono.contracts.event.Topic;
import eu.buono.contracts.event.VoucherEvent;
import eu.buono.contracts.event.VoucherEvent.CancellationRequestedV1;
import eu.buono.contracts.event.VoucherEvent.IssuanceRefusalReason;
import eu.buono.contracts.event.VoucherEvent.IssuanceRefusedV1;
import eu.buono.contracts.event.VoucherEvent.VoucherIssuedV1;
import eu.buono.contracts.event.VoucherEvent.VoucherWithdrawnV1;
import eu.buono.contracts.event.WalletEvent.HoldRefusalReason;
import eu.buono.contracts.event.WalletEvent.HoldRefusedV1;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import eu.buono.platform.web.Environment;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
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

    @Inject
    TopicChecks topicChecks;

    private final VoucherId voucherId = new VoucherId(UUID.randomUUID());

    /** As the broker of the tests says, which has one disk. */
    @Test
    void topicsOfOneReplicaAreFoundDangerous() throws ExecutionException, InterruptedException, TimeoutException {
        assertThat(topicChecks.dangers())
                .hasSize(Topic.values().length)
                .contains("topic buono.merchant.v1 has replication factor 1");
    }

    @Test
    void productionRefusesToStartOnThem() {
        var ofProduction = new TopicChecks(kafka, Environment.PRODUCTION);

        assertThatThrownBy(() -> ofProduction.refuseDanger(new StartupEvent()))
                .hasMessageContaining("topic buono.loads.v1 has replication factor 1");
    }

    @Test
    void committedEventsAreAppliedOnceAndInOrder() {
        // When
        commit(
                new VoucherIssuedV1(voucherId),
                new CancellationRequestedV1(voucherId),
                new IssuanceRefusedV1(voucherId, IssuanceRefusalReason.WALLET_UNKNOWN));

        // Then
        await().untilAsserted(() -> assertThat(fixtures.typesAppliedTo(voucherId.value()))
                .containsExactly("VoucherIssuedV1", "CancellationRequestedV1", "IssuanceRefusedV1"));
        await().untilAsserted(() ->
                assertThat(fixtures.waitingInOutbox(voucherId.value())).isEmpty());
    }

    @Test
    void thousandsOfEventsOfOneTransactionKeepTheirOrder() {
        // Given
        var told = IntStream.range(0, 2_345)
                .mapToObj(number ->
                        number % 3 == 0 ? new VoucherIssuedV1(voucherId) : new CancellationRequestedV1(voucherId))
                .toArray(VoucherEvent[]::new);

        // When
        commit(told);

        // Then
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(fixtures.typesAppliedTo(voucherId.value()))
                        .isEqualTo(Stream.of(told).map(EventCodec::typeOf).toList()));
    }

    /** More than were in the old topic, so that the consumer's old offset lies in the middle of the new one. */
    @Test
    void aTopicThatIsMadeAgainIsReadFromItsBeginningByConsumersThatRun()
            throws ExecutionException, InterruptedException {
        // Given
        commit(new VoucherIssuedV1(voucherId), new VoucherIssuedV1(voucherId));
        await().untilAsserted(() ->
                assertThat(fixtures.typesAppliedTo(voucherId.value())).hasSize(2));
        var told = IntStream.range(0, 5_000)
                .mapToObj(number -> new CancellationRequestedV1(voucherId))
                .toArray(VoucherEvent[]::new);

        // When
        try (var admin = kafka.admin()) {
            admin.deleteTopics(List.of(Topic.VOUCHER.kafkaName())).all().get();
            commit(told);
            await().untilAsserted(() -> assertThat(admin.createTopics(
                                    List.of(new NewTopic(Topic.VOUCHER.kafkaName(), Topic.PARTITIONS, (short) 1)))
                            .all())
                    .succeedsWithin(Duration.ofSeconds(10)));
        }

        // Then
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(fixtures.typesAppliedTo(voucherId.value())).hasSize(5_002));
    }

    /** Which may still run while processes of this version have changed the tables. */
    @Test
    void whatAProcessOfTheVersionBeforeLeavesIsTold() {
        // Given
        var body = new String(EventCodec.encode(new VoucherIssuedV1(voucherId)), StandardCharsets.UTF_8);

        // When
        fixtures.appendAsBefore(Topic.VOUCHER.kafkaName(), voucherId.value(), "VoucherIssuedV1", body);

        // Then
        await().untilAsserted(() ->
                assertThat(fixtures.typesAppliedTo(voucherId.value())).containsExactly("VoucherIssuedV1"));
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
    void anEventOfAnotherTopicIsParked() {
        // Given
        var event = new HoldRefusedV1(voucherId, HoldRefusalReason.FUNDS_INSUFFICIENT);

        // When
        send(UUID.randomUUID().toString(), EventCodec.typeOf(event), EventCodec.encode(event));

        // Then
        await().untilAsserted(() -> assertThat(fixtures.causesParkedOf(voucherId.value()))
                .singleElement()
                .asString()
                .contains("HoldRefusedV1 is not told on this topic"));
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
        awaitParked(1);
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
        awaitParked(1);
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
        awaitParked(2);
        replay().then().statusCode(409).body("code", equalTo("EVENT_NOT_APPLICABLE"));
        fixtures.makeAcceptable(voucherId.value());

        // When
        List<Integer> replayed =
                List.of(parkedEvents.replay(voucherId.value()), parkedEvents.replay(voucherId.value()));

        // Then
        assertThat(replayed).containsExactly(2, 0);
        assertThat(fixtures.typesAppliedTo(voucherId.value()))
                .containsExactly("VoucherIssuedV1", "CancellationRequestedV1");
    }

    @Test
    void anEventThatCanNeverBeAppliedIsDiscardedAndThoseBehindItAreReplayed() {
        // Given
        var garbage = UUID.randomUUID();
        send(garbage.toString(), "VoucherIssuedV1", "not json".getBytes(StandardCharsets.UTF_8));
        commit(new CancellationRequestedV1(voucherId));
        awaitParked(2);
        replay().then().statusCode(409);

        // When
        discard(garbage, "written by hand").then().statusCode(204);
        discard(garbage, "written by hand").then().statusCode(204);

        // Then
        replay().then().statusCode(200).body("events", equalTo(1));
        assertThat(fixtures.typesAppliedTo(voucherId.value())).containsExactly("CancellationRequestedV1");
        assertThat(fixtures.reasonsDiscardedOf(voucherId.value())).containsExactly("written by hand");
        discard(UUID.randomUUID(), "never parked").then().statusCode(404);
        discard(garbage, " ").then().statusCode(400);
    }

    /** As a stopped process or a forgotten psql does, which keeps its session. */
    @Test
    void aHolderOfTheRelaysLockThatHangsStopsNobody() throws SQLException {
        // Given
        try (var idle = fixtures.strangersSession()) {
            DurableFixtures.run(idle, "SELECT pg_advisory_lock(4201)");

            // When
            commit(new VoucherIssuedV1(voucherId));

            // Then
            await().atMost(Duration.ofSeconds(8))
                    .untilAsserted(() -> assertThat(fixtures.typesAppliedTo(voucherId.value()))
                            .containsExactly("VoucherIssuedV1"));
            await().untilAsserted(() ->
                    assertThat(fixtures.waitingInOutbox(voucherId.value())).isEmpty());
        }
    }

    /** The holder's session is not of the role, so that only the consumer itself can help. */
    @Test
    void anAggregateThatCannotBeLockedStopsNoOtherAndIsAppliedInOrderLater() throws SQLException {
        // Given
        var other = new VoucherId(UUID.randomUUID());
        fixtures.makeLockable(voucherId.value());
        try (var idle = fixtures.strangersSession()) {
            idle.setAutoCommit(false);
            DurableFixtures.run(idle, "SET idle_in_transaction_session_timeout = 0");
            DurableFixtures.run(idle, "SELECT * FROM special WHERE voucher_id = '" + voucherId + "' FOR UPDATE");

            // When
            commit(
                    new VoucherIssuedV1(voucherId),
                    new CancellationRequestedV1(voucherId),
                    new VoucherIssuedV1(other),
                    new IssuanceRefusedV1(voucherId, IssuanceRefusalReason.WALLET_UNKNOWN));

            // Then
            await().untilAsserted(() ->
                    assertThat(fixtures.typesAppliedTo(other.value())).containsExactly("VoucherIssuedV1"));
            commit(new CancellationRequestedV1(other), new CancellationRequestedV1(voucherId));
            await().untilAsserted(() -> assertThat(fixtures.typesAppliedTo(other.value()))
                    .containsExactly("VoucherIssuedV1", "CancellationRequestedV1"));
            assertThat(fixtures.typesAppliedTo(voucherId.value())).isEmpty();
            awaitParked(4);
            assertThat(fixtures.parkedForGood(voucherId.value())).isEmpty();
            idle.rollback();
        }
        await().untilAsserted(() -> assertThat(fixtures.typesAppliedTo(voucherId.value()))
                .containsExactly(
                        "VoucherIssuedV1", "CancellationRequestedV1", "IssuanceRefusedV1", "CancellationRequestedV1"));
        awaitParked(0);
    }

    @Test
    void anEventThatFailsForNoKnownReasonIsTriedSomeTimesAndThenParked() {
        // Given
        fixtures.makeFailing(voucherId.value());

        // When
        commit(new VoucherIssuedV1(voucherId));

        // Then
        await().untilAsserted(() ->
                assertThat(fixtures.parkedForGood(voucherId.value())).containsExactly("VoucherIssuedV1"));
        fixtures.makeAcceptable(voucherId.value());
        replay().then().statusCode(200).body("events", equalTo(1));
    }

    /** By the role, so that also a session whose client asks for nothing is bounded. */
    @Test
    void aSessionThatIsIdleInATransactionIsEndedByTheServer() throws SQLException {
        // Given
        try (var idle = fixtures.strangersSession()) {
            DurableFixtures.run(idle, "SET idle_in_transaction_session_timeout = DEFAULT");
            var limits = fixtures.limitsOf(idle);
            idle.setAutoCommit(false);

            // When
            DurableFixtures.run(idle, "SELECT 1");

            // Then
            assertThat(limits)
                    .containsEntry("idle_in_transaction_session_timeout", "5s")
                    .containsEntry("lock_timeout", "2s")
                    .containsEntry("statement_timeout", "30s")
                    .containsEntry("transaction_timeout", "2min")
                    .containsEntry("tcp_user_timeout", "20000");
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(fixtures.isOpen(idle)).isFalse());
        }
    }

    /** Without the topic the producer gives an event up at once; the next one must wait for it all the same. */
    @Test
    void anEventThatKafkaDoesNotTakeIsNotOvertaken() throws ExecutionException, InterruptedException {
        // Given
        var topic = "buono.late-" + voucherId;
        QuarkusTransaction.requiringNew().run(() -> {
            fixtures.appendFor(topic, voucherId.value());
            outbox.append(new VoucherIssuedV1(voucherId));
        });
        await().during(Duration.ofSeconds(7))
                .atMost(Duration.ofSeconds(9))
                .untilAsserted(() ->
                        assertThat(fixtures.typesAppliedTo(voucherId.value())).isEmpty());

        // When
        var brokers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        try (var admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }

        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(fixtures.typesAppliedTo(voucherId.value())).containsExactly("VoucherIssuedV1"));
    }

    private void awaitParked(int count) {
        await().untilAsserted(() ->
                assertThat(fixtures.causesParkedOf(voucherId.value())).hasSize(count));
    }

    private Response replay() {
        return ops().post("/v1/ops/durable-test/parked-events/" + voucherId + "/replay");
    }

    private Response discard(UUID eventId, String reason) {
        return ops().contentType("application/json")
                .body("{\"consumer\":\"durable-test\",\"eventId\":\"%s\",\"reason\":\"%s\"}".formatted(eventId, reason))
                .post("/v1/ops/durable-test/parked-events/" + voucherId + "/discard");
    }

    private static RequestSpecification ops() {
        return RestAssured.given().auth().oauth2(Tokens.ops());
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
        assertThat(acknowledgement).succeedsWithin(Duration.ofSeconds(10));
    }
}
