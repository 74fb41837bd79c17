package eu.buono.platform.durable;

import eu.buono.contracts.event.PoisonEventException;
import eu.buono.contracts.event.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Polls Kafka for one listener on a thread of its own: a poll is one transaction; when that fails, each event gets one.
 * Offsets are committed after the database, so a crash repeats events and the {@link Inbox} drops the repeats.
 */
final class EventConsumer {

    private static final Logger LOG = Logger.getLogger(EventConsumer.class);
    private static final Duration POLL_AT_MOST = Duration.ofMillis(500);
    private static final Duration COMMIT_EVERY = Duration.ofMillis(500);

    private final EventListener listener;
    private final KafkaClients kafka;
    private final Inbox inbox;
    private final DurableConfig config;
    private final Thread thread;
    private final InstantSource clock = InstantSource.system();
    private boolean hasUncommitted;
    private Instant lastCommit;
    private volatile boolean isStopping;
    private volatile Instant lastSignOfLife;

    EventConsumer(EventListener listener, KafkaClients kafka, Inbox inbox, DurableConfig config) {
        this.listener = listener;
        this.kafka = kafka;
        this.inbox = inbox;
        this.config = config;
        this.thread = new Thread(this::run, "events-" + listener.name());
        this.lastSignOfLife = clock.instant();
        this.lastCommit = lastSignOfLife;
    }

    String name() {
        return listener.name();
    }

    Instant lastSignOfLife() {
        return lastSignOfLife;
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
            try (var consumer = kafka.consumer(listener.name())) {
                consumer.subscribe(
                        listener.topics().stream().map(Topic::kafkaName).toList());
                while (isRunning()) {
                    pollOnce(consumer);
                    trouble.clear();
                }
                consumer.commitSync();
            } catch (WakeupException | org.apache.kafka.common.errors.InterruptException e) {
                LOG.debugf("consumer interrupted: %s", e.getMessage());
            } catch (RuntimeException e) {
                LOG.warnf("consumer reconnects: %s", Causes.summary(e));
                trouble.pause();
            }
            lastSignOfLife = clock.instant();
        }
    }

    private void pollOnce(Consumer<byte[], byte[]> consumer) {
        var polled = consumer.poll(POLL_AT_MOST);
        lastSignOfLife = clock.instant();
        if (!polled.isEmpty()) {
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(polled.count());
            polled.forEach(records::add);
            applyAll(records);
            hasUncommitted = true;
        }
        commitNowAndThen(consumer);
    }

    /** Not after every poll: an offset costs Kafka as much as an event does, and repeats cost the inbox little. */
    private void commitNowAndThen(Consumer<byte[], byte[]> consumer) {
        if (hasUncommitted && isRunning() && clock.instant().isAfter(lastCommit.plus(COMMIT_EVERY))) {
            consumer.commitAsync();
            lastCommit = clock.instant();
            hasUncommitted = false;
        }
    }

    private void applyAll(List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            inbox.apply(listener, records);
        } catch (RuntimeException e) {
            LOG.warnf("a batch of %d events is applied one by one: %s", (Integer) records.size(), Causes.summary(e));
            for (var kafkaRecord : records) {
                applyAlone(kafkaRecord);
            }
        }
    }

    private void applyAlone(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        var pauses = new Backoff(config.retryPause());
        int attempts = 0;
        while (isRunning()) {
            lastSignOfLife = clock.instant();
            try {
                inbox.apply(listener, List.of(kafkaRecord));
                return;
            } catch (RuntimeException e) {
                boolean isPassing = Causes.isTransient(e) && !(e instanceof PoisonEventException);
                attempts += isPassing ? 0 : 1;
                if (e instanceof PoisonEventException || attempts >= config.attemptsMax()) {
                    park(kafkaRecord, e);
                    return;
                }
                LOG.warnf("an event is tried again: %s", Causes.summary(e));
                pauses.pause();
            }
        }
        throw new WakeupException();
    }

    /** Parks, however long the database takes to accept it: going on without would lose the event. */
    private void park(ConsumerRecord<byte[], byte[]> kafkaRecord, RuntimeException cause) {
        var pauses = new Backoff(config.retryPause());
        while (isRunning()) {
            lastSignOfLife = clock.instant();
            try {
                inbox.park(listener, kafkaRecord, cause);
                LOG.errorf(
                        "event parked, its aggregate waits for a replay: %s, %s",
                        KafkaRecords.origin(kafkaRecord), Causes.summary(cause));
                return;
            } catch (RuntimeException e) {
                LOG.warnf("an event cannot be parked yet: %s", Causes.summary(e));
                pauses.pause();
            }
        }
        throw new WakeupException();
    }

    private boolean isRunning() {
        return !isStopping && !Thread.currentThread().isInterrupted();
    }
}
