package eu.buono.platform.durable;

import eu.buono.platform.web.warm.WarmUpClient;
import eu.buono.platform.web.warm.WarmUpStep;
import jakarta.enterprise.context.ApplicationScoped;

/** A process that reports ready has its consumers in their groups, if Kafka is there. */
@ApplicationScoped
class KafkaWarmUp implements WarmUpStep {

    private final EventConsumers consumers;

    KafkaWarmUp(EventConsumers consumers) {
        this.consumers = consumers;
    }

    @Override
    public String name() {
        return "consumers";
    }

    @Override
    public void walk(WarmUpClient self) {
        // The consumers' threads do it by themselves.
    }

    @Override
    public boolean isConnected() {
        return consumers.haveJoined();
    }
}
