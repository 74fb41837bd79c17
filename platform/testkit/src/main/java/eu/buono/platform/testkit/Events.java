package eu.buono.platform.testkit;

import eu.buono.contracts.TimeOrderedIds;
import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.EventHeader;
import eu.buono.contracts.event.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Events to and from Kafka as the services see them. */
public final class Events {

    private static final Map<String, KafkaProducer<String, byte[]>> PRODUCERS = new ConcurrentHashMap<>();

    private Events() {}

    /** Sends the event as an outbox would and waits until Kafka has it; answers the event's id. */
    public static UUID send(String bootstrapServers, Event event) {
        var eventId = TimeOrderedIds.next(Instant.now());
        send(bootstrapServers, eventId, event);
        return eventId;
    }

    /** Sends an event under a given id: the same id twice is the same event twice. */
    public static void send(String bootstrapServers, UUID eventId, Event event) {
        sendRaw(
                bootstrapServers,
                Topic.of(event),
                eventId,
                event.aggregateId(),
                EventCodec.typeOf(event),
                EventCodec.encode(event));
    }

    /** Sends anything, also what no consumer can read. */
    public static void sendRaw(
            String bootstrapServers, Topic topic, UUID eventId, UUID aggregateId, String type, byte[] body) {
        var key = aggregateId.toString();
        var record = new ProducerRecord<String, byte[]>(topic.kafkaName(), key, body);
        header(record, EventHeader.ID, eventId.toString());
        header(record, EventHeader.SPEC_VERSION, "1.0");
        header(record, EventHeader.SOURCE, "/testkit");
        header(record, EventHeader.TYPE, type);
        header(record, EventHeader.SUBJECT, key);
        header(record, EventHeader.TIME, Instant.now().toString());
        header(record, EventHeader.CONTENT_TYPE, "application/json");
        try {
            producer(bootstrapServers).send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not take " + type, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending " + type, e);
        }
    }

    /** Collects what is published on the topics from now on. */
    public static EventRecorder recorder(String bootstrapServers, Topic... topics) {
        return EventRecorder.fromNow(bootstrapServers, topics);
    }

    private static void header(ProducerRecord<String, byte[]> record, EventHeader header, String text) {
        record.headers().add(header.wireName(), text.getBytes(StandardCharsets.UTF_8));
    }

    private static KafkaProducer<String, byte[]> producer(String bootstrapServers) {
        return PRODUCERS.computeIfAbsent(
                bootstrapServers,
                servers -> new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers, "acks", "all", "enable.idempotence", true, "linger.ms", 0),
                        new StringSerializer(),
                        new ByteArraySerializer()));
    }
}
