package eu.buono.platform.durable;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How far a consumer has come, and in which topics. A topic that was deleted and made again under its old name has
 * another id: the offsets of before, in memory as committed, say nothing about it, and Kafka's client would skip what
 * stands below them. It is read from its beginning; the {@link Inbox} drops what was applied before.
 *
 * <p>Each commit names in its metadata the topic that it belongs to, so that a process that was not there notices as
 * well. Used by the consumer's thread alone.
 */
final class TopicIdentities {

    private static final Logger LOG = Logger.getLogger(TopicIdentities.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int ANSWER_MAX_SECONDS = 2;

    /** Asks Kafka which of the topics are there, and for their ids. */
    interface Description {
        Map<String, String> idByTopic(Set<String> topics) throws InterruptedException;
    }

    private final Set<String> topics;
    private final Description description;
    private final Map<String, String> idByTopic = new HashMap<>();
    private final Set<TopicPartition> unchecked = new HashSet<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private Instant lastLook = Instant.MIN;
    private boolean isMissing;

    TopicIdentities(Set<String> topics, Description description) {
        this.topics = topics;
        this.description = description;
    }

    /** Partitions that the group gave to the consumer: what is committed of them may be of an older topic. */
    void assigned(Collection<TopicPartition> partitions) {
        unchecked.addAll(partitions);
    }

    /** Remembers that a record was applied. */
    void applied(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        next.put(new TopicPartition(kafkaRecord.topic(), kafkaRecord.partition()), kafkaRecord.offset() + 1);
    }

    /** What is to be committed. */
    Map<TopicPartition, OffsetAndMetadata> offsets(Consumer<byte[], byte[]> consumer) {
        next.keySet().retainAll(consumer.assignment());
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        next.forEach((partition, offset) ->
                offsets.put(partition, new OffsetAndMetadata(offset, idByTopic.getOrDefault(partition.topic(), ""))));
        return offsets;
    }

    /**
     * Looks whether the topics are still the same: once a second, after each assignment, and all the time while one of
     * them is not there. Answers the partitions that are now read from their beginning; what was just polled of them
     * comes again, in its order.
     */
    Set<TopicPartition> look(Consumer<byte[], byte[]> consumer, Instant now) throws InterruptedException {
        unchecked.retainAll(consumer.assignment());
        if (unchecked.isEmpty() && !isMissing && now.isBefore(lastLook.plus(LOOK_EVERY))) {
            return Set.of();
        }
        lastLook = now;
        var present = description.idByTopic(topics);
        isMissing = !present.keySet().containsAll(topics);
        Set<TopicPartition> stale = new HashSet<>();
        for (var partition : consumer.assignment()) {
            var before = idByTopic.get(partition.topic());
            var after = present.get(partition.topic());
            if (before != null && after != null && !before.equals(after)) {
                stale.add(partition);
            }
        }
        stale.addAll(committedElsewhere(consumer, present));
        idByTopic.putAll(present);
        unchecked.removeIf(partition -> present.containsKey(partition.topic()));
        if (!stale.isEmpty()) {
            LOG.warnf("a topic was made again, it is read from its beginning: %s", stale);
            stale.forEach(next::remove);
            consumer.seekToBeginning(stale);
        }
        return stale;
    }

    /** Offsets that a version before committed do not name their topic. */
    private Set<TopicPartition> committedElsewhere(Consumer<byte[], byte[]> consumer, Map<String, String> present) {
        if (unchecked.isEmpty()) {
            return Set.of();
        }
        Set<TopicPartition> elsewhere = new HashSet<>();
        Map<TopicPartition, @Nullable OffsetAndMetadata> committed = consumer.committed(unchecked);
        committed.forEach((partition, offset) -> {
            var id = present.get(partition.topic());
            boolean isNamed = offset != null && !offset.metadata().isEmpty();
            if (isNamed && id != null && !offset.metadata().equals(id)) {
                elsewhere.add(partition);
            }
        });
        return elsewhere;
    }

    /** The ids of the topics that are there; none while Kafka does not answer. */
    static Map<String, String> describe(Admin admin, Set<String> topics) throws InterruptedException {
        Map<String, String> present = new HashMap<>();
        for (var topic : admin.describeTopics(topics).topicNameValues().entrySet()) {
            try {
                var description = topic.getValue().get(ANSWER_MAX_SECONDS, TimeUnit.SECONDS);
                present.put(topic.getKey(), description.topicId().toString());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    LOG.debugf("a topic is not described: %s", Causes.summary(e));
                }
            } catch (TimeoutException e) {
                LOG.debug("Kafka does not describe its topics");
            }
        }
        return present;
    }
}
