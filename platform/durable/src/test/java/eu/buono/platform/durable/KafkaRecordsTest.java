package eu.buono.platform.durable;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.event.EventHeader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** By what a record is known again. */
class KafkaRecordsTest {

    private static final long MORNING = 1_800_000_000_000L;

    @Test
    void anEventIsKnownByItsId() {
        // Given
        var id = UUID.randomUUID();
        var event = written(7, MORNING);
        event.headers().add(EventHeader.ID.wireName(), id.toString().getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(KafkaRecords.eventId(event)).isEqualTo(id);
    }

    @Test
    void aRecordWithoutAnIdIsKnownWhenItIsReadAgain() {
        assertThat(KafkaRecords.eventId(written(7, MORNING))).isEqualTo(KafkaRecords.eventId(written(7, MORNING)));
    }

    @Test
    void anotherRecordAtTheSamePlaceIsNotTakenForTheFirst() {
        // Given
        var ofTheTopicMadeAgain = written(7, MORNING + 1);

        // Then
        assertThat(KafkaRecords.eventId(ofTheTopicMadeAgain)).isNotEqualTo(KafkaRecords.eventId(written(7, MORNING)));
        assertThat(KafkaRecords.eventId(written(8, MORNING))).isNotEqualTo(KafkaRecords.eventId(written(7, MORNING)));
    }

    private static ConsumerRecord<byte[], byte[]> written(long offset, long timestamp) {
        return new ConsumerRecord<>(
                "buono.loads.v1",
                3,
                offset,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                new byte[0],
                new byte[0],
                new RecordHeaders(),
                Optional.empty());
    }
}
