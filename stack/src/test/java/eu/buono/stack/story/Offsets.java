package eu.buono.stack.story;

import eu.buono.contracts.event.Topic;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Where the consumers of the services stand; moves them back to the beginning while they are stopped. */
final class Offsets implements AutoCloseable {

    private final Admin admin;

    Offsets(String bootstrapServers) {
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /**
     * Sets every consumer group of a service back to offset 0 and returns how many events this repeats; the look-out
     * for fraud has its offsets in the transactions of its state, and stands where they stand.
     */
    long rewindAll() throws ExecutionException, InterruptedException {
        return rewind(group -> !group.equals("watch-fraud"));
    }

    /** The same for the consumer groups whose names are wanted. */
    long rewind(Predicate<String> isWanted) throws ExecutionException, InterruptedException {
        long repeated = 0;
        for (var group : groups().stream().filter(isWanted).toList()) {
            var offsets = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, OffsetAndMetadata> beginning = new HashMap<>();
            for (var entry : offsets.entrySet()) {
                repeated += entry.getValue().offset();
                beginning.put(entry.getKey(), new OffsetAndMetadata(0));
            }
            admin.alterConsumerGroupOffsets(group, beginning).all().get();
        }
        return repeated;
    }

    /** Deletes all records of a topic, read or not. */
    void deleteRecords(Topic topic) throws ExecutionException, InterruptedException {
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        ends().forEach((partition, end) -> {
            if (partition.topic().equals(topic.kafkaName())) {
                all.put(partition, RecordsToDelete.beforeOffset(end));
            }
        });
        admin.deleteRecords(all).all().get();
    }

    /** How many records each partition of our topics has had; Kafka's own topics do not count. */
    Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        admin.describeTopics(admin.listTopics().names().get())
                .allTopicNames()
                .get()
                .forEach((name, topic) -> topic.partitions()
                        .forEach(partition ->
                                latest.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
        return admin.listOffsets(latest).all().get().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    /** Events that consumers have not committed yet; for who only watches, nobody waits. */
    long lag() throws ExecutionException, InterruptedException {
        long lag = 0;
        for (var group :
                groups().stream().filter(name -> !name.startsWith("watch-")).toList()) {
            var offsets = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            offsets.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
            Map<TopicPartition, ListOffsetsResultInfo> ends =
                    admin.listOffsets(latest).all().get();
            for (var entry : ends.entrySet()) {
                var committed = offsets.get(entry.getKey());
                lag += entry.getValue().offset() - (committed == null ? 0 : committed.offset());
            }
        }
        return lag;
    }

    private Set<String> groups() throws ExecutionException, InterruptedException {
        return admin.listGroups().all().get().stream()
                .map(GroupListing::groupId)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void close() {
        admin.close();
    }
}
