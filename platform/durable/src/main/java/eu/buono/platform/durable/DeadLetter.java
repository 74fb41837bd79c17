package eu.buono.platform.durable;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.buono.contracts.event.EventHeader;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be applied, on its way to the dead-letter topic: key, headers and bytes as they were,
 * whatever they were, then the cause in further headers.
 *
 * <p>The outbox has room for the key of an aggregate and for headers of text. What the record had instead waits there
 * as one more header, which the relay takes apart; one of a version before sends it as it is.
 *
 * @param origin where the record stands, as {@code topic/partition/offset}
 * @param original its key and headers; absent if a version before has parked it
 */
record DeadLetter(
        String consumer,
        UUID eventId,
        UUID aggregateId,
        String origin,
        String type,
        byte[] body,
        String cause,
        Instant occurredAt,
        Optional<String> original) {

    private static final String SUFFIX = ".dlt";

    /**
     * In the outbox alone: key, a mark for a record without value, then name and value of each header, all in Base64.
     */
    private static final String ORIGINAL = "buono_dlt_original";

    private static final String ABSENT = "-";

    /** Our own outboxes write nothing larger; what is cut off here stays with the parked event. */
    private static final int BODY_BYTES_MAX = 512 * 1024;

    /** Kafka takes 1 MiB in one record. */
    private static final int HEADER_BYTES_MAX = 128 * 1024;

    static DeadLetter of(String consumer, ConsumerRecord<byte[], byte[]> kafkaRecord, String cause) {
        return new DeadLetter(
                consumer,
                KafkaRecords.eventId(kafkaRecord),
                KafkaRecords.aggregateId(kafkaRecord),
                KafkaRecords.origin(kafkaRecord),
                KafkaRecords.header(kafkaRecord, EventHeader.TYPE).orElse("unknown"),
                Optional.ofNullable(kafkaRecord.value()).orElse(new byte[0]),
                cause,
                KafkaRecords.time(kafkaRecord),
                Optional.of(original(kafkaRecord)));
    }

    OutboxRow row() {
        Map<String, String> headers = new HashMap<>();
        headers.put(EventHeader.DEAD_LETTER_CONSUMER.wireName(), consumer);
        headers.put(EventHeader.DEAD_LETTER_CAUSE.wireName(), cause);
        headers.put(EventHeader.DEAD_LETTER_ORIGIN.wireName(), origin);
        original.ifPresent(text -> headers.put(ORIGINAL, text));
        if (body.length > BODY_BYTES_MAX) {
            headers.put(EventHeader.DEAD_LETTER_LENGTH.wireName(), Integer.toString(body.length));
        }
        return new OutboxRow(
                eventId,
                origin.substring(0, origin.indexOf('/')) + SUFFIX,
                aggregateId,
                type,
                body.length > BODY_BYTES_MAX ? Arrays.copyOf(body, BODY_BYTES_MAX) : body,
                Optional.empty(),
                headers,
                occurredAt);
    }

    /** The record of a row, with the key and the headers that it had before; absent if the row knows none. */
    static Optional<ProducerRecord<byte[], byte[]>> restored(OutboxRow row) {
        return Optional.ofNullable(row.extraHeaders().get(ORIGINAL)).map(original -> restored(row, original));
    }

    private static ProducerRecord<byte[], byte[]> restored(OutboxRow row, String original) {
        var words = original.split(",", -1);
        var headers = new RecordHeaders();
        for (int index = 2; index + 1 < words.length; index += 2) {
            headers.add(new String(Base64.getDecoder().decode(words[index]), UTF_8), bytes(words[index + 1]));
        }
        row.extraHeaders().forEach((name, value) -> {
            if (!name.equals(ORIGINAL)) {
                headers.add(name, value.getBytes(UTF_8));
            }
        });
        boolean hasBody = !words[1].equals(ABSENT);
        return new ProducerRecord<>(row.topic(), null, bytes(words[0]), hasBody ? row.body() : null, headers);
    }

    /** Headers that do not fit are left out, the last ones first. */
    private static String original(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        var text = new StringBuilder(text(kafkaRecord.key())).append(',');
        text.append(kafkaRecord.value() == null ? ABSENT : "");
        int bytes = 0;
        for (var header : kafkaRecord.headers()) {
            bytes += bytes(header);
            if (bytes > HEADER_BYTES_MAX) {
                break;
            }
            text.append(',').append(text(header.key().getBytes(UTF_8)));
            text.append(',').append(text(header.value()));
        }
        return text.toString();
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? ABSENT : Base64.getEncoder().encodeToString(bytes);
    }

    private static byte @Nullable [] bytes(String text) {
        return text.equals(ABSENT) ? null : Base64.getDecoder().decode(text);
    }

    private static int bytes(Header header) {
        return header.key().length() + (header.value() == null ? 0 : header.value().length);
    }
}
