package eu.buono.watch.fraud;

import eu.buono.watch.fraud.flow.FlowMeters;
import eu.buono.watch.fraud.flow.FraudStreams;
import eu.buono.watch.fraud.flow.FraudTopology;
import eu.buono.watch.fraud.model.Rules;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Keeps the look-out running beside everything else: nothing waits for it, and where it has failed, since Kafka or a
 * topic is missing, it is started again.
 */
@ApplicationScoped
class FraudLookout {

    private static final Logger LOG = Logger.getLogger(FraudLookout.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final FraudConfig config;
    private final Map<String, Object> connection;
    private final FlowMeters flow;
    private final MeterRegistry meters;
    private volatile Optional<FraudStreams> running = Optional.empty();
    private Optional<Path> temporary = Optional.empty();
    private boolean isStopping;

    FraudLookout(
            FraudConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> connection,
            MeterRegistry meters) {
        this.config = config;
        this.connection = connection;
        this.meters = meters;
        this.flow = new FlowMeters(meters);
    }

    void register(@Observes StartupEvent event) {
        meters.gauge("buono.fraud.running", this, me -> me.isRunning() ? 1 : 0);
    }

    /** Starts it, also again. */
    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    synchronized void lookAfter() {
        if (!config.enabled() || isStopping) {
            return;
        }
        running.filter(FraudStreams::hasFailed).ifPresent(FraudStreams::close);
        running = running.filter(streams -> !streams.hasFailed());
        if (running.isEmpty()) {
            try {
                running = Optional.of(
                        FraudStreams.start(FraudTopology.of(rules(config), PATIENCE, flow), connection, folder()));
            } catch (RuntimeException e) {
                LOG.warnf("the look-out for fraud does not start, and is tried again: %s", e.getMessage());
            }
        }
    }

    synchronized void stop(@Observes ShutdownEvent event) {
        isStopping = true;
        running.ifPresent(FraudStreams::close);
    }

    private boolean isRunning() {
        return running.filter(FraudStreams::isRunning).isPresent();
    }

    private Path folder() {
        return config.stateFolder().orElseGet(() -> {
            temporary = temporary.or(() -> Optional.of(temporaryFolder()));
            return temporary.get();
        });
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("buono-fraud-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder for the state", e);
        }
    }

    static Rules rules(FraudConfig config) {
        return new Rules(
                config.zone(),
                new Rules.WholeBalance(config.wholePercentMin(), config.wholeCentsMin()),
                new Rules.InstantCashing(config.instantWithin(), config.instantCapturesMin()),
                new Rules.WholeSums(config.wholeHoldersMin()),
                new Rules.SplitSum(config.splitVouchersMin(), config.splitCentsMin()),
                new Rules.TakingsRise(config.takingsPercentMin(), config.takingsCentsMin(), config.takingsDaysMin()),
                new Rules.EndRush(config.endWithin(), config.endHoldersMin(), config.endPercentMin()),
                new Rules.CaptureAndReversal(config.reversalsMin(), config.reversedCentsMin()));
    }
}
