package eu.buono.platform.durable;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.buono.contracts.event.EventHeader;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Outbox rows as Kafka records with CloudEvents headers, and what a consumer needs of such records. */
final class KafkaRecords {

    private static final int HEADER_LENGTH_MAX = 500;

    /** Instants outside this range are nonsense, and some of them are more than PostgreSQL can store. */
    private static final Instant TIME_MIN = Instant.EPOCH;

    private static final Instant TIME_MAX = Instant.parse("9999-01-01T00:00:00Z");

    private KafkaRecords() {}

    static ProducerRecord<byte[], byte[]> of(OutboxRow row, String source) {
        return DeadLetter.restored(row).orElseGet(() -> ofEvent(row, source));
    }

    private static ProducerRecord<byte[], byte[]> ofEvent(OutboxRow row, String source) {
        var subject = row.aggregateId().toString();
        var kafkaRecord = new ProducerRecord<>(row.topic(), subject.getBytes(UTF_8), row.body());
        var headers = kafkaRecord.headers();
        add(headers, EventHeader.ID.wireName(), row.eventId().toString());
        add(headers, EventHeader.SPEC_VERSION.wireName(), "1.0");
        add(headers, EventHeader.SOURCE.wireName(), source);
        add(headers, EventHeader.TYPE.wireName(), row.type());
        add(headers, EventHeader.SUBJECT.wireName(), subject);
        add(headers, EventHeader.TIME.wireName(), row.occurredAt().toString());
        add(headers, EventHeader.CONTENT_TYPE.wireName(), "application/json");
        row.traceParent().ifPresent(parent -> add(headers, EventHeader.TRACE_PARENT.wireName(), parent));
        row.extraHeaders().forEach((name, value) -> add(headers, name, value));
        return kafkaRecord;
    }

    static void setTraceParent(ProducerRecord<byte[], byte[]> kafkaRecord, String traceParent) {
        var headers = kafkaRecord.headers().remove(EventHeader.TRACE_PARENT.wireName());
        add(headers, EventHeader.TRACE_PARENT.wireName(), traceParent);
    }

    static Optional<String> header(ConsumerRecord<byte[], byte[]> kafkaRecord, EventHeader header) {
        return Optional.ofNullable(kafkaRecord.headers().lastHeader(header.wireName()))
                .flatMap(found -> Optional.ofNullable(found.value()))
                .map(value -> storable(new String(value, UTF_8)));
    }

    /**
     * The event's id; for a record without a readable one, an id made of its place and its time, so that it can be
     * parked once. The place alone is that of another record as soon as the topic was made again.
     */
    static UUID eventId(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        return header(kafkaRecord, EventHeader.ID)
                .flatMap(KafkaRecords::uuid)
                .orElseGet(() ->
                        UUID.nameUUIDFromBytes((origin(kafkaRecord) + "@" + kafkaRecord.timestamp()).getBytes(UTF_8)));
    }

    /** The aggregate by the record's key; a key that is no UUID stands for an aggregate of its own. */
    static UUID aggregateId(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        byte[] key = Optional.ofNullable(kafkaRecord.key())
                .orElseGet(() -> origin(kafkaRecord).getBytes(UTF_8));
        return uuid(new String(key, UTF_8)).orElseGet(() -> UUID.nameUUIDFromBytes(key));
    }

    static Instant time(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        try {
            return header(kafkaRecord, EventHeader.TIME)
                    .map(Instant::parse)
                    .filter(time -> time.isAfter(TIME_MIN) && time.isBefore(TIME_MAX))
                    .orElseGet(() -> Instant.ofEpochMilli(kafkaRecord.timestamp()));
        } catch (DateTimeParseException e) {
            return Instant.ofEpochMilli(kafkaRecord.timestamp());
        }
    }

    static String origin(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        return kafkaRecord.topic() + "/" + kafkaRecord.partition() + "/" + kafkaRecord.offset();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Anybody may write to a topic: PostgreSQL takes no NUL, and a header needs no novel. */
    private static String storable(String text) {
        var clean = text.replace("\0", "");
        return clean.length() <= HEADER_LENGTH_MAX ? clean : clean.substring(0, HEADER_LENGTH_MAX);
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }
}
