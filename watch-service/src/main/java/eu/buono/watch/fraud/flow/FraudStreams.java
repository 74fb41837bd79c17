package eu.buono.watch.fraud.flow;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.LogAndSkipOnInvalidTimestamp;
import org.jboss.logging.Logger;

/** One run of the topology, with settings under which an event has its effect once, whatever ends the process. */
public final class FraudStreams implements AutoCloseable {

    /** Name of the consumer group and beginning of the names of all inner topics; never changes. */
    public static final String APPLICATION = "watch-fraud";

    private static final Logger LOG = Logger.getLogger(FraudStreams.class);
    private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

    private final KafkaStreams streams;
    private volatile boolean isRefused;

    private FraudStreams(KafkaStreams streams) {
        this.streams = streams;
    }

    /**
     * Starts in threads of its own, and waits for nothing.
     *
     * @param connection how Kafka is reached
     * @param folder where state is kept; without it, state is read again from Kafka
     */
    public static FraudStreams start(Topology topology, Map<String, Object> connection, Path folder) {
        var streams = new KafkaStreams(topology, settings(connection, folder));
        streams.setUncaughtExceptionHandler(failure -> {
            LOG.warnf("the look-out for fraud has stopped, and will be started again: %s", failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        var lookout = new FraudStreams(streams);
        Thread.ofPlatform().daemon().name(APPLICATION + "-start").start(lookout::begin);
        return lookout;
    }

    /** Reads the programmes first, for as long as Kafka takes: nobody waits for it but who judges. */
    private void begin() {
        try {
            streams.start();
        } catch (RuntimeException e) {
            LOG.warnf("the look-out for fraud does not start, and will be started again: %s", e.getMessage());
            isRefused = true;
        }
    }

    private static Properties settings(Map<String, Object> connection, Path folder) {
        var settings = new HashMap<>(connection);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 500);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        settings.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 100);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, StoreMemory.class);
        settings.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, LogAndSkipOnInvalidTimestamp.class);
        settings.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndContinueExceptionHandler.class);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 3_000);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 64 * 1024);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), 1024 * 1024);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), 4 * 1024 * 1024L);
        var properties = new Properties();
        properties.putAll(settings);
        return properties;
    }

    /** Whether events are being read: neither state is restored nor partitions are given out. */
    public boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Whether it has ended by itself. */
    public boolean hasFailed() {
        var state = streams.state();
        return isRefused || state == KafkaStreams.State.ERROR || state == KafkaStreams.State.NOT_RUNNING;
    }

    /** Waits a moment at most: who is still reading the programmes ends with the process. */
    @Override
    public void close() {
        var closing = Thread.ofPlatform().daemon().name(APPLICATION + "-close").start(() -> streams.close(CLOSE_MAX));
        try {
            closing.join(CLOSE_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
