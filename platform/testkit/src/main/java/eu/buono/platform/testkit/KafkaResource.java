package eu.buono.platform.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives a service under test a real Kafka with every topic; one broker per JVM. */
public final class KafkaResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of("kafka.bootstrap.servers", SharedServers.kafkaBootstrapServers());
    }

    /** The broker ends with the JVM. */
    @Override
    public void stop() {}
}
