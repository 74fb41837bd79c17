package eu.buono.platform.durable;

import eu.buono.contracts.event.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Polls Kafka for one listener on a thread of its own; a poll is one transaction, unless that fails ({@link
 * EventBatches}). Offsets are committed after the database, so a crash repeats events and the {@link Inbox} drops the
 * repeats.
 */
final class EventConsumer {

    private static final Logger LOG = Logger.getLogger(EventConsumer.class);
    private static final Duration POLL_AT_MOST = Duration.ofMillis(500);
    private static final Duration COMMIT_EVERY = Duration.ofMillis(500);

    private final EventListener listener;
    private final KafkaClients kafka;
    private final EventBatches batches;
    private final DurableConfig config;
    private final Thread thread;
    private final PipeProgress progress;
    private final InstantSource clock = InstantSource.system();
    private boolean hasUncommitted;
    private Instant lastCommit;
    private volatile boolean isStopping;
    private volatile boolean hasJoined;
    private volatile long lag;

    EventConsumer(EventListener listener, KafkaClients kafka, Inbox inbox, DurableConfig config) {
        this.listener = listener;
        this.kafka = kafka;
        this.batches = new EventBatches(listener, inbox);
        this.config = config;
        this.thread = new Thread(this::run, "events-" + listener.name());
        this.lastCommit = clock.instant();
        this.progress = new PipeProgress(lastCommit);
    }

    String name() {
        return listener.name();
    }

    PipeProgress progress() {
        return progress;
    }

    /** False once the thread has ended, which only an error such as a lack of memory does before the stop. */
    boolean isAlive() {
        return isStopping || thread.isAlive();
    }

    /** How long it has had something to do, and has not done it. */
    Duration progressAge() {
        return progress.ageAt(clock.instant());
    }

    /** How many events of its partitions it had not read when it last asked Kafka for some. */
    long lag() {
        return lag;
    }

    /** Whether it has been given its partitions once. */
    boolean hasJoined() {
        return hasJoined;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    void requestStop() {
        isStopping = true;
    }

    void awaitStop(Duration limit) throws InterruptedException {
        thread.join(limit);
    }

    private void run() {
        var trouble = new Backoff(config.retryPause());
        while (isRunning()) {
            try (var admin = kafka.admin();
                    var consumer = kafka.consumer(listener.name())) {
                var topics = listener.topics().stream().map(Topic::kafkaName).collect(Collectors.toSet());
                var identities = new TopicIdentities(topics, names -> TopicIdentities.describe(admin, names));
                consumer.subscribe(topics, new Assignments(identities));
                while (isRunning()) {
                    pollOnce(consumer, identities);
                    trouble.clear();
                }
                consumer.commitSync(identities.offsets(consumer));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (WakeupException | org.apache.kafka.common.errors.InterruptException e) {
                LOG.debugf("consumer interrupted: %s", e.getMessage());
            } catch (RuntimeException e) {
                LOG.warnf("consumer reconnects: %s", Causes.summary(e));
                trouble.pause();
            }
            progress.turned(clock.instant(), true);
        }
    }

    private void pollOnce(Consumer<byte[], byte[]> consumer, TopicIdentities identities) throws InterruptedException {
        var polled = consumer.poll(POLL_AT_MOST);
        hasJoined |= !consumer.assignment().isEmpty();
        lag = lag(consumer);
        progress.turned(clock.instant(), !polled.isEmpty() || lag == 0);
        var again = identities.look(consumer, clock.instant());
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(polled.count());
        for (var kafkaRecord : polled) {
            if (!again.contains(new TopicPartition(kafkaRecord.topic(), kafkaRecord.partition()))) {
                records.add(kafkaRecord);
            }
        }
        if (!records.isEmpty()) {
            applyAll(records);
            records.forEach(identities::applied);
            hasUncommitted = true;
        }
        commitNowAndThen(consumer, identities);
    }

    /** Partitions taken away need nothing: the next owner meets their events again, and the inbox knows them. */
    private record Assignments(TopicIdentities identities) implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            identities.assigned(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // See above.
        }
    }

    /** Not after every poll: an offset costs Kafka as much as an event does, and repeats cost the inbox little. */
    private void commitNowAndThen(Consumer<byte[], byte[]> consumer, TopicIdentities identities) {
        if (hasUncommitted && isRunning() && clock.instant().isAfter(lastCommit.plus(COMMIT_EVERY))) {
            consumer.commitAsync(identities.offsets(consumer), null);
            lastCommit = clock.instant();
            hasUncommitted = false;
        }
    }

    /** Until it is done: going on without would lose events. Only a database that is away makes it fail. */
    private void applyAll(List<ConsumerRecord<byte[], byte[]>> records) {
        var pauses = new Backoff(config.retryPause());
        while (isRunning()) {
            try {
                batches.apply(records);
                return;
            } catch (RuntimeException e) {
                LOG.warnf("%d events wait for the database: %s", (Integer) records.size(), Causes.summary(e));
                progress.turned(clock.instant(), true);
                pauses.pause();
            }
        }
        throw new WakeupException();
    }

    /** By what the consumer knows of the ends of its partitions without asking Kafka. */
    private static long lag(Consumer<byte[], byte[]> consumer) {
        return consumer.assignment().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
    }

    private boolean isRunning() {
        return !isStopping && !Thread.currentThread().isInterrupted();
    }
}
