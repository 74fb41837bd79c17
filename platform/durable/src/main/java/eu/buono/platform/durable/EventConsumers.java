package eu.buono.platform.durable;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Runs one {@link EventConsumer} per {@link EventListener} of the service. */
@ApplicationScoped
class EventConsumers {

    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final List<EventConsumer> consumers;
    private final DurableConfig config;

    EventConsumers(Instance<EventListener> listeners, KafkaClients kafka, Inbox inbox, DurableConfig config) {
        this.consumers = listeners.stream()
                .map(listener -> new EventConsumer(listener, kafka, inbox, config))
                .toList();
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        consumers.forEach(EventConsumer::start);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        consumers.forEach(EventConsumer::requestStop);
        for (var consumer : consumers) {
            consumer.awaitStop(STOP_WITHIN);
        }
    }

    List<EventConsumer> all() {
        return consumers;
    }

    /** Whether each consumer has been given its partitions once. */
    boolean haveJoined() {
        return consumers.stream().allMatch(EventConsumer::hasJoined);
    }

    /** Names of consumers that make no progress although there is something to do. */
    List<String> standingAt(Instant now) {
        return consumers.stream()
                .filter(consumer -> consumer.progress().isStandingAt(now, config.consumerSilenceMax()))
                .map(EventConsumer::name)
                .toList();
    }

    /** Names of consumers whose thread has ended. */
    List<String> dead() {
        return consumers.stream()
                .filter(consumer -> !consumer.isAlive())
                .map(EventConsumer::name)
                .toList();
    }
}
