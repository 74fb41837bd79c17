package eu.buono.stack;

import eu.buono.platform.testkit.KafkaBroker;
import eu.buono.platform.testkit.Patience;
import eu.buono.platform.testkit.PostgresServer;
import eu.buono.platform.testkit.RepositoryRoot;
import eu.buono.platform.testkit.ServerProcess;
import eu.buono.platform.testkit.StopSignal;
import eu.buono.stack.supervision.Liveness;
import eu.buono.stack.supervision.Part;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One process of a service, which can be stopped, killed and started again on the same port. */
public final class ServiceInstance implements Part {

    private static final Duration START_MAX = Duration.ofMinutes(3);

    private final Service service;
    private final String name;
    private final int port;
    private final Path folder;
    private final boolean isKept;
    private volatile Map<String, String> environment;
    private volatile Optional<ServerProcess> process = Optional.empty();

    ServiceInstance(Service service, String name, int port, StackConfig config, Map<String, String> environment) {
        this.service = service;
        this.name = name;
        this.port = port;
        this.folder = config.folder();
        this.isKept = config.isKept();
        this.environment = Map.copyOf(environment);
    }

    public Service service() {
        return service;
    }

    /** The same environment with another value, from the next start on. */
    public void set(String name, String value) {
        var changed = new HashMap<>(environment);
        changed.put(name, value);
        environment = Map.copyOf(changed);
    }

    @Override
    public String name() {
        return name;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Where health and metrics are: the service's own port, unless it is told to keep another one for them. */
    public URI management() {
        return URI.create(
                "http://127.0.0.1:" + environment.getOrDefault("QUARKUS_MANAGEMENT_PORT", Integer.toString(port)));
    }

    /** Starts the process unless it runs; does not wait until it answers. */
    void launch() {
        if (isAlive()) {
            return;
        }
        var application = service.application(RepositoryRoot.find());
        if (!Files.exists(application)) {
            throw new StackFailedException(service.moduleName() + " is not built; run ./buono up, which builds.");
        }
        var words = JavaOptions.command(service, isKept);
        process = Optional.of(ServerProcess.start(new ServerProcess.Command(
                name, words, environment, folder.resolve("logs").resolve(name + ".log"), StopSignal.TERM)));
    }

    void awaitReady() {
        Patience.awaitReady(process.orElseThrow(), START_MAX, this::isReady);
    }

    public boolean isReady() {
        return HealthCheck.at(management().resolve("/q/health/ready")) == Liveness.LIVE;
    }

    @Override
    public Liveness liveness() {
        return HealthCheck.at(management().resolve("/q/health/live"));
    }

    /** Without its database a service may answer late, and without Kafka it makes no progress: neither is its fault. */
    @Override
    public Set<String> needs(Liveness look) {
        if (!service.hasDatabase()) {
            return Set.of();
        }
        return look == Liveness.SILENT ? Set.of(PostgresServer.NAME) : Set.of(PostgresServer.NAME, KafkaBroker.NAME);
    }

    public boolean isAlive() {
        return process.filter(ServerProcess::isAlive).isPresent();
    }

    @Override
    public Optional<ServerProcess> process() {
        return process;
    }

    /** Starts the process unless it runs, and waits until it answers. */
    public void start() {
        launch();
        awaitReady();
    }

    /** Does not wait until it is ready, for that may take a part that is away. */
    @Override
    public void startAgain() {
        launch();
        Patience.awaitReady(process.orElseThrow(), START_MAX, () -> liveness() == Liveness.LIVE);
    }

    public void stop() {
        process.ifPresent(ServerProcess::stop);
    }

    @Override
    public void kill9() {
        process.ifPresent(ServerProcess::kill9);
    }
}
