package eu.buono.platform.durable;

import eu.buono.contracts.event.Topic;
import eu.buono.platform.web.Environment;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * In production refuses to start where one lost disk would lose acknowledged events. When Kafka is away, a service
 * starts all the same, since tills need no Kafka; the check is made once it answers, and is then an error in the log.
 */
@ApplicationScoped
class TopicChecks {

    private static final Logger LOG = Logger.getLogger(TopicChecks.class);
    private static final int ANSWER_MAX_SECONDS = 3;

    private final KafkaClients kafka;
    private final Environment environment;
    private volatile boolean isDone;

    TopicChecks(KafkaClients kafka, @ConfigProperty(name = "buono.environment") Environment environment) {
        this.kafka = kafka;
        this.environment = environment;
    }

    /** Throws {@link IllegalStateException}, which ends the process, when Kafka says that topics are in danger. */
    void refuseDanger(@Observes StartupEvent event) throws InterruptedException {
        if (environment != Environment.PRODUCTION) {
            isDone = true;
            return;
        }
        var dangers = dangersIfKnown();
        if (dangers.filter(known -> !known.isEmpty()).isPresent()) {
            throw new IllegalStateException("a lost disk would lose events: " + String.join(", ", dangers.get()));
        }
        isDone = dangers.isPresent();
    }

    /** Looks again until Kafka has answered that all is well. */
    @Scheduled(every = "60s", delayed = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void lookAgain() throws InterruptedException {
        if (isDone) {
            return;
        }
        var dangers = dangersIfKnown();
        dangers.ifPresent(known -> known.forEach(danger -> LOG.errorf("a lost disk would lose events: %s", danger)));
        isDone = dangers.filter(List::isEmpty).isPresent();
    }

    private Optional<List<String>> dangersIfKnown() throws InterruptedException {
        try {
            return Optional.of(dangers());
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.warnf("Kafka does not tell yet how its topics are kept: %s", Causes.summary(e));
            return Optional.empty();
        }
    }

    /** What is dangerous about the topics of the contract, as sentences. */
    List<String> dangers() throws ExecutionException, InterruptedException, TimeoutException {
        var names = Arrays.stream(Topic.values()).map(Topic::kafkaName).toList();
        try (var admin = kafka.admin()) {
            var topics = admin.describeTopics(names).allTopicNames().get(ANSWER_MAX_SECONDS, TimeUnit.SECONDS);
            var resources = names.stream()
                    .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                    .toList();
            var configs = admin.describeConfigs(resources).all().get(ANSWER_MAX_SECONDS, TimeUnit.SECONDS);
            return resources.stream()
                    .map(resource -> safety(resource, topics, configs))
                    .flatMap(safety -> safety.danger().stream())
                    .sorted()
                    .toList();
        }
    }

    private static TopicSafety safety(
            ConfigResource resource, Map<String, TopicDescription> topics, Map<ConfigResource, Config> configs) {
        var topic = Optional.ofNullable(topics.get(resource.name())).orElseThrow();
        var config = Optional.ofNullable(configs.get(resource)).orElseThrow();
        var insyncReplicasMin =
                config.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG).value();
        return new TopicSafety(topic.name(), replicas(topic), Integer.parseInt(insyncReplicasMin));
    }

    private static int replicas(TopicDescription topic) {
        return topic.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
    }
}
