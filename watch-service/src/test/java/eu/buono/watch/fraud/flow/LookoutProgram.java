package eu.buono.watch.fraud.flow;

import eu.buono.watch.fraud.model.RulesFixtures;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The look-out alone, in a process of its own, so that it can be killed. */
final class LookoutProgram {

    private LookoutProgram() {}

    /**
     * Runs until it is killed.
     *
     * @param args where Kafka is, and the folder of the state
     */
    public static void main(String[] args) throws InterruptedException {
        var topology = FraudTopology.of(
                RulesFixtures.defaults(), Duration.ofMinutes(10), new FlowMeters(new SimpleMeterRegistry()));
        FraudStreams.start(topology, Map.of("bootstrap.servers", args[0]), Path.of(args[1]));
        Thread.currentThread().join();
    }
}
