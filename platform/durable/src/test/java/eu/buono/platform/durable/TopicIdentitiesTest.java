package eu.buono.platform.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With the consumer that Kafka's client has for tests. */
class TopicIdentitiesTest {

    private static final String TOPIC = "buono.voucher.v1";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Instant LOOK = Instant.parse("2096-11-28T10:00:00Z");

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private String id = "old";
    private final TopicIdentities identities = new TopicIdentities(Set.of(TOPIC), topics -> Map.of(TOPIC, id));

    @BeforeEach
    void assign() {
        consumer.assign(List.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.seek(PARTITION, 7);
        identities.assigned(List.of(PARTITION));
    }

    @Test
    void anOffsetThatWasCommittedInATopicOfBeforeIsNotBelieved() throws InterruptedException {
        // Given
        consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(7, "older")));

        // When
        var again = identities.look(consumer, LOOK);

        // Then
        assertThat(again).containsExactly(PARTITION);
        assertThat(consumer.position(PARTITION)).isZero();
    }

    @Test
    void anOffsetThatAVersionBeforeCommittedIsBelieved() throws InterruptedException {
        // Given
        consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(7)));

        // When
        var again = identities.look(consumer, LOOK);

        // Then
        assertThat(again).isEmpty();
        assertThat(consumer.position(PARTITION)).isEqualTo(7);
    }

    @Test
    void aTopicThatIsMadeAgainIsReadFromItsBeginning() throws InterruptedException {
        // Given
        identities.look(consumer, LOOK);
        identities.applied(new ConsumerRecord<>(TOPIC, 0, 6, new byte[0], new byte[0]));
        id = "new";

        // When
        var again = identities.look(consumer, LOOK.plusSeconds(1));

        // Then
        assertThat(again).containsExactly(PARTITION);
        assertThat(consumer.position(PARTITION)).isZero();
        assertThat(identities.offsets(consumer)).isEmpty();
    }

    @Test
    void aCommitNamesItsTopic() throws InterruptedException {
        // Given
        identities.look(consumer, LOOK);

        // When
        identities.applied(new ConsumerRecord<>(TOPIC, 0, 6, new byte[0], new byte[0]));

        // Then
        assertThat(identities.offsets(consumer)).containsExactly(Map.entry(PARTITION, new OffsetAndMetadata(7, "old")));
    }
}
