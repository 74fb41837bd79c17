package eu.buono.platform.durable;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.event.EventHeader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

    private static final byte[] NO_TEXT = {0, -1, 44, 45, 10, 127, -128};

    @Test
    void keyHeadersAndBytesAreThoseOfTheRecord() {
        // Given
        List<Header> headers = List.of(
                new RecordHeader("ce_type", "VoucherIssuedV1".getBytes(UTF_8)),
                new RecordHeader("twice", new byte[0]),
                new RecordHeader("twice", NO_TEXT),
                new RecordHeader("no,name\0", null));

        // When
        var letter = sent(NO_TEXT, NO_TEXT, headers);

        // Then
        assertThat(letter.topic()).isEqualTo("buono.voucher.v1.dlt");
        assertThat(letter.key()).isEqualTo(NO_TEXT);
        assertThat(letter.value()).isEqualTo(NO_TEXT);
        assertThat(Arrays.asList(letter.headers().toArray())).startsWith(headers.toArray(Header[]::new));
        assertThat(header(letter, EventHeader.DEAD_LETTER_CAUSE)).hasValue("it is garbage");
        assertThat(header(letter, EventHeader.DEAD_LETTER_CONSUMER)).hasValue("reader");
        assertThat(header(letter, EventHeader.DEAD_LETTER_ORIGIN)).hasValue("buono.voucher.v1/3/14");
        assertThat(letter.headers().toArray()).hasSize(headers.size() + 3);
    }

    @Test
    void whatIsAbsentStaysAbsent() {
        var letter = sent(null, null, List.of());

        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
    }

    @Test
    void whatIsEmptyStaysEmpty() {
        var letter = sent(new byte[0], new byte[0], List.of());

        assertThat(letter.key()).isEmpty();
        assertThat(letter.value()).isEmpty();
    }

    @Test
    void ofWhatIsTooLongTheBeginningIsKeptAndTheLengthSaid() {
        var letter = sent(NO_TEXT, new byte[600 * 1024], List.of(new RecordHeader("long", new byte[200 * 1024])));

        assertThat(letter.value()).hasSize(512 * 1024);
        assertThat(header(letter, EventHeader.DEAD_LETTER_LENGTH)).hasValue(Integer.toString(600 * 1024));
        assertThat(letter.headers().lastHeader("long")).isNull();
    }

    /** Its row has neither: the key is the aggregate's then, and the headers are those of an event. */
    @Test
    void whatAVersionBeforeHasParkedIsSentAsItWasThen() {
        // Given
        var id = UUID.randomUUID();
        var parked = DeadLetter.of("reader", received(NO_TEXT, NO_TEXT, List.of()), "it is garbage");
        var before = new DeadLetter(
                "reader",
                id,
                id,
                parked.origin(),
                "VoucherIssuedV1",
                NO_TEXT,
                "it is garbage",
                parked.occurredAt(),
                Optional.empty());

        // When
        var letter = KafkaRecords.of(before.row(), "/service");

        // Then
        assertThat(letter.key()).asString(UTF_8).isEqualTo(id.toString());
        assertThat(header(letter, EventHeader.TYPE)).hasValue("VoucherIssuedV1");
        assertThat(header(letter, EventHeader.DEAD_LETTER_ORIGIN)).hasValue("buono.voucher.v1/3/14");
    }

    private static ProducerRecord<byte[], byte[]> sent(
            byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {
        return KafkaRecords.of(
                DeadLetter.of("reader", received(key, value, headers), "it is garbage")
                        .row(),
                "/service");
    }

    private static ConsumerRecord<byte[], byte[]> received(
            byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {
        return new ConsumerRecord<>(
                "buono.voucher.v1",
                3,
                14,
                1_764_000_000_000L,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                new RecordHeaders(headers),
                Optional.empty());
    }

    private static Optional<String> header(ProducerRecord<byte[], byte[]> letter, EventHeader header) {
        return Optional.ofNullable(letter.headers().lastHeader(header.wireName()))
                .map(found -> new String(found.value(), UTF_8));
    }
}
