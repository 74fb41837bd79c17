package eu.buono.stack;

import eu.buono.platform.testkit.Database;
import eu.buono.platform.testkit.Identities;
import eu.buono.platform.testkit.Issuer;
import eu.buono.platform.testkit.KafkaBroker;
import eu.buono.platform.testkit.OwnersFile;
import eu.buono.platform.testkit.PostgresServer;
import eu.buono.platform.testkit.ServerProcess;
import eu.buono.stack.supervision.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A running Buono: PostgreSQL, Kafka and every service, each a process of its own. Every part can be stopped, killed
 * and started again while the rest runs. All of it ends with {@link #close()}, at the latest with this JVM.
 */
public final class Stack implements AutoCloseable {

    private static final Duration TOKEN_VALIDITY = Duration.ofDays(30);
    private static final String CLOCK_OFFSET = "BUONO_CLOCK_OFFSET";

    private final StackConfig config;
    private final Servers servers;
    private final Identities identities;
    private final Map<Service, List<ServiceInstance>> instances;

    /** The parts that are not ours. */
    private record Servers(PostgresServer postgres, KafkaBroker broker, Map<Service, Database> databases) {}

    private Stack(
            StackConfig config, Servers servers, Identities identities, Map<Service, List<ServiceInstance>> instances) {
        this.config = config;
        this.servers = servers;
        this.identities = identities;
        this.instances = instances;
    }

    /**
     * Starts everything and waits until it answers, unless a service is left out; {@code progress} is told a sentence
     * after each step.
     */
    public static Stack start(StackConfig config, Consumer<String> progress) {
        try {
            Files.createDirectories(config.folder().resolve("logs"));
            OwnersFile.closeFolder(config.folder());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into " + config.folder(), e);
        }
        var secrets = Secrets.in(config.folder());
        var issuer = Issuer.in(config.folder());
        var publicKeys = issuer.writePublicKeySet(config.folder());
        var environment = new ServiceEnvironment(
                config, secrets, publicKeys, ClientCertificateKeys.in(config.folder(), secrets.keystorePassword()));
        var servers = startServers(config, secrets, progress);
        var stack = new Stack(config, servers, new Identities(issuer, TOKEN_VALIDITY), instances(config, environment));
        try {
            stack.startServices(progress);
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private static Servers startServers(StackConfig config, Secrets secrets, Consumer<String> progress) {
        var postgresPlace = new PostgresServer.Place(
                config.folder().resolve("postgres"), config.ports().postgres(), config.isKept());
        var kafkaPlace = new KafkaBroker.Place(
                config.folder().resolve("kafka"), config.ports().kafka(), config.isKept());
        var broker = later(() -> timed("Kafka", progress, () -> KafkaBroker.start(kafkaPlace)));
        var postgres = later(() -> timed("PostgreSQL", progress, () -> PostgresServer.start(postgresPlace)));
        var databases = postgres.thenApply(server -> databases(server, secrets));
        try {
            join(List.of(broker, databases));
            return new Servers(postgres.join(), broker.join(), databases.join());
        } catch (RuntimeException e) {
            broker.handle((server, failure) -> failure == null ? close(server) : false)
                    .join();
            postgres.handle((server, failure) -> failure == null ? close(server) : false)
                    .join();
            throw e;
        }
    }

    private static boolean close(KafkaBroker broker) {
        broker.close();
        return true;
    }

    private static boolean close(PostgresServer postgres) {
        postgres.close();
        return true;
    }

    private static Map<Service, Database> databases(PostgresServer postgres, Secrets secrets) {
        var databases = new EnumMap<Service, Database>(Service.class);
        for (var service : Service.withDatabase()) {
            databases.put(service, postgres.database(service.databaseName(), secrets.databasePassword(service)));
        }
        return databases;
    }

    private static Map<Service, List<ServiceInstance>> instances(StackConfig config, ServiceEnvironment environment) {
        var ports = InstancePorts.of(config);
        var instances = new EnumMap<Service, List<ServiceInstance>>(Service.class);
        ports.forEach((service, all) -> {
            if (config.instancesOf(service) == 0) {
                DevelopmentFile.write(
                        config.folder(), service.moduleName(), environment.of(service, all.getFirst(), ports));
                return;
            }
            var ofService = new ArrayList<ServiceInstance>();
            for (int port : all) {
                int number = ofService.size() + 1;
                var name = service.moduleName() + (number == 1 ? "" : "-" + number);
                ofService.add(new ServiceInstance(service, name, port, config, environment.of(service, port, ports)));
            }
            instances.put(service, List.copyOf(ofService));
        });
        return instances;
    }

    /** With a service that somebody else starts, the others are launched: they may need it before they are ready. */
    private void startServices(Consumer<String> progress) {
        if (!config.leftOut().isEmpty()) {
            all().forEach(ServiceInstance::launch);
            return;
        }
        join(all().stream()
                .map(instance -> later(() -> timed(instance.name(), progress, () -> {
                    instance.start();
                    return instance;
                })))
                .toList());
    }

    private static <T> T timed(String name, Consumer<String> progress, Supplier<T> step) {
        long start = System.nanoTime();
        var result = step.get();
        progress.accept("%-18s ready after %4.1f s".formatted(name, (System.nanoTime() - start) / 1e9));
        return result;
    }

    private static <T> CompletableFuture<T> later(Supplier<T> step) {
        return CompletableFuture.supplyAsync(step, task -> Thread.ofVirtual().start(task));
    }

    /** Waits for all, then fails as the first of them that failed. */
    private static void join(Collection<? extends CompletableFuture<?>> futures) {
        try {
            CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Where clients go. */
    public URI gateway() {
        return config.url(Service.GATEWAY);
    }

    /** Every door of the system: the addresses of all gateways. */
    public List<URI> gateways() {
        return instances(Service.GATEWAY).stream().map(ServiceInstance::url).toList();
    }

    /** Where clients with certificates go. */
    public URI gatewayTls() {
        return URI.create("https://localhost:" + config.ports().gatewayTls());
    }

    /** Gives the gateway another certificate, which ends so soon, and starts it again with it. */
    public void certifyGateway(Duration validity) {
        ClientCertificateKeys.in(config.folder(), Secrets.in(config.folder()).keystorePassword())
                .certifyServer(validity);
        stop(Service.GATEWAY);
        start(Service.GATEWAY);
    }

    public PostgresServer postgres() {
        return servers.postgres();
    }

    public KafkaBroker broker() {
        return servers.broker();
    }

    public Database database(Service service) {
        return Stream.ofNullable(servers.databases().get(service))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(service + " has no database"));
    }

    /** Tokens of the development issuer that every service of this stack trusts. */
    public Identities identities() {
        return identities;
    }

    public List<ServiceInstance> instances(Service service) {
        return instances.getOrDefault(service, List.of());
    }

    /** Every process of ours: those of the core, and what was started beside it. */
    public List<ServiceInstance> all() {
        return instances.values().stream()
                .flatMap(List::stream)
                .filter(instance ->
                        instance.service().isCore() || instance.process().isPresent())
                .toList();
    }

    /** Every process that belongs to the stack and was started. */
    public List<ServerProcess> processes() {
        return parts().stream().flatMap(part -> part.process().stream()).toList();
    }

    /** Every part, ours and others. */
    public List<Part> parts() {
        return Stream.concat(Stream.of(ServerPart.of(postgres()), ServerPart.of(broker())), all().stream())
                .toList();
    }

    /** Kills every process of the service without asking. */
    public void kill9(Service service) {
        instances(service).forEach(ServiceInstance::kill9);
    }

    public void stop(Service service) {
        instances(service).forEach(ServiceInstance::stop);
    }

    /** Starts the processes of the service that do not run, and waits until they answer. */
    public void start(Service service) {
        instances(service).forEach(ServiceInstance::launch);
        instances(service).forEach(ServiceInstance::awaitReady);
    }

    /**
     * Starts the services that hold the books again, all at once, with clocks that are so far ahead of this machine's.
     * The gateway goes on: it judges tokens and certificates, and those are of today.
     */
    public void moveClocks(Duration ahead) {
        var moved = Service.behindGateway().stream()
                .flatMap(service -> instances(service).stream())
                .toList();
        join(moved.stream()
                .map(instance -> later(() -> {
                    instance.stop();
                    instance.set(CLOCK_OFFSET, ahead.toSeconds() + "S");
                    instance.start();
                    return instance;
                }))
                .toList());
    }

    public StackConfig config() {
        return config;
    }

    /** Stops in order: the services, Kafka, PostgreSQL. Idempotent. */
    @Override
    public void close() {
        join(all().stream()
                .map(instance -> later(() -> {
                    instance.stop();
                    return instance;
                }))
                .toList());
        broker().close();
        postgres().close();
    }
}
