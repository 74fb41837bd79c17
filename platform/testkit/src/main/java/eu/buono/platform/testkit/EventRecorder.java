package eu.buono.platform.testkit;

import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.EventHeader;
import eu.buono.contracts.event.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Collects published events and dead letters in a thread of its own, without a consumer group. */
public final class EventRecorder implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<Recorded> recorded = new CopyOnWriteArrayList<>();
    private final Thread thread;

    /**
     * A record as it stands in Kafka.
     *
     * @param headers by their names on the wire
     */
    public record Recorded(
            String topic, int partition, long offset, UUID key, Map<String, String> headers, String body) {

        public Optional<String> header(EventHeader header) {
            return Optional.ofNullable(headers.get(header.wireName()));
        }

        public UUID eventId() {
            return UUID.fromString(header(EventHeader.ID).orElseThrow());
        }

        public String type() {
            return header(EventHeader.TYPE).orElseThrow();
        }

        public Event event() {
            return EventCodec.decode(type(), body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private EventRecorder(KafkaConsumer<String, byte[]> consumer) {
        this.consumer = consumer;
        this.thread = Thread.ofPlatform().daemon().name("event-recorder").start(this::collect);
    }

    /** Collects what comes after this call, which returns once the position of every partition is known. */
    static EventRecorder fromNow(String bootstrapServers, Topic... topics) {
        var consumer = consumer(bootstrapServers, topics);
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position);
        return new EventRecorder(consumer);
    }

    /** Collects everything that the topics hold and what comes after. */
    public static EventRecorder fromBeginning(String bootstrapServers, Topic... topics) {
        var consumer = consumer(bootstrapServers, topics);
        consumer.seekToBeginning(consumer.assignment());
        return new EventRecorder(consumer);
    }

    private static KafkaConsumer<String, byte[]> consumer(String bootstrapServers, Topic... topics) {
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(Arrays.stream(topics)
                .flatMap(topic -> Stream.of(topic.kafkaName(), topic.deadLetterName()))
                .flatMap(name -> Stream.iterate(0, number -> number + 1)
                        .limit(Topic.PARTITIONS)
                        .map(number -> new TopicPartition(name, number)))
                .toList());
        return consumer;
    }

    private void collect() {
        try (consumer) {
            while (true) {
                consumer.poll(POLL).forEach(record -> recorded.add(read(record)));
            }
        } catch (WakeupException e) {
            return; // close() wakes the consumer.
        }
    }

    private static Recorded read(ConsumerRecord<String, byte[]> record) {
        var headers = new LinkedHashMap<String, String>();
        record.headers().forEach(header -> headers.put(header.key(), text(header.value())));
        return new Recorded(
                record.topic(), record.partition(), record.offset(), key(record), headers, text(record.value()));
    }

    /** Dead letters are what anybody wrote: a key that is none stands for an aggregate of its own, as it does there. */
    private static UUID key(ConsumerRecord<String, byte[]> record) {
        var text = Optional.ofNullable(record.key()).orElse("");
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    /** Everything so far, dead letters included. */
    public List<Recorded> records() {
        return List.copyOf(recorded);
    }

    /** The events so far, without dead letters; in order per aggregate. */
    public List<Event> events() {
        return recorded.stream()
                .filter(record -> !record.topic().endsWith(".dlt"))
                .map(Recorded::event)
                .toList();
    }

    /** The events of one aggregate so far, in order. */
    public List<Event> events(UUID aggregateId) {
        return events().stream()
                .filter(event -> event.aggregateId().equals(aggregateId))
                .toList();
    }

    /** The events of one type so far. */
    public <E extends Event> List<E> events(Class<E> type) {
        return events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The dead letters so far. */
    public List<Recorded> deadLetters() {
        return recorded.stream()
                .filter(record -> record.topic().endsWith(".dlt"))
                .toList();
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
