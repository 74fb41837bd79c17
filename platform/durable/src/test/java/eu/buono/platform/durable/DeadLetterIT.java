package eu.buono.platform.durable;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.Topic;
import eu.buono.contracts.event.VoucherEvent.VoucherIssuedV1;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class DeadLetterIT {

    private static final byte[] NO_TEXT = {0, -1, 44, 45, 10, 127, -128};

    @Inject
    KafkaClients kafka;

    @Inject
    DurableFixtures fixtures;

    @Test
    void garbageArrivesOnTheDeadLetterTopicAsItWas() throws ExecutionException, InterruptedException {
        // Given
        List<Header> headers = List.of(
                new RecordHeader("mark", UUID.randomUUID().toString().getBytes(UTF_8)),
                new RecordHeader("twice", NO_TEXT),
                new RecordHeader("twice", null));

        // When
        send(NO_TEXT, NO_TEXT, headers);

        // Then
        var letter = awaitLetter(headers.getFirst());
        assertThat(letter.key()).isEqualTo(NO_TEXT);
        assertThat(letter.value()).isEqualTo(NO_TEXT);
        assertThat(Arrays.asList(letter.headers().toArray())).startsWith(headers.toArray(Header[]::new));
        assertThat(letter.headers().lastHeader("buono_dlt_cause")).isNotNull();
    }

    /** It is kept in a row meanwhile, and given up by another thread. */
    @Test
    void anEventThatWasTriedSomeTimesArrivesAsItWas() throws ExecutionException, InterruptedException {
        // Given
        var voucherId = new VoucherId(UUID.randomUUID());
        var event = new VoucherIssuedV1(voucherId);
        List<Header> headers = List.of(
                new RecordHeader("mark", NO_TEXT),
                new RecordHeader("ce_type", EventCodec.typeOf(event).getBytes(UTF_8)),
                new RecordHeader("ce_id", UUID.randomUUID().toString().getBytes(UTF_8)));
        fixtures.makeFailing(voucherId.value());

        // When
        send(voucherId.toString().getBytes(UTF_8), EventCodec.encode(event), headers);

        // Then
        var letter = awaitLetter(headers.getLast());
        assertThat(letter.value()).isEqualTo(EventCodec.encode(event));
        assertThat(Arrays.asList(letter.headers().toArray())).startsWith(headers.toArray(Header[]::new));
        assertThat(letter.headers().lastHeader("buono_dlt_origin")).isNotNull();
    }

    private void send(byte[] key, byte[] value, List<Header> headers) throws ExecutionException, InterruptedException {
        try (var producer = kafka.producer()) {
            var sent = producer.send(new ProducerRecord<>(Topic.VOUCHER.kafkaName(), null, key, value, headers));
            assertThat(sent.get().hasOffset()).isTrue();
        }
    }

    private static ConsumerRecord<byte[], byte[]> awaitLetter(Header mark) {
        var config = Map.<String, Object>of(
                "bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(IntStream.range(0, Topic.PARTITIONS)
                    .mapToObj(number -> new TopicPartition(Topic.VOUCHER.deadLetterName(), number))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(letters::add);
                assertThat(letters).anyMatch(letter -> isMarked(letter, mark));
            });
            return letters.stream()
                    .filter(letter -> isMarked(letter, mark))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static boolean isMarked(ConsumerRecord<byte[], byte[]> letter, Header mark) {
        return StreamSupport.stream(letter.headers().spliterator(), false).anyMatch(mark::equals);
    }
}
