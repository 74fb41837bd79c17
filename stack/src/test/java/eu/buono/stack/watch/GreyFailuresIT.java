package eu.buono.stack.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.platform.testkit.Database;
import eu.buono.platform.testkit.PostgresServer;
import eu.buono.platform.testkit.ServerProcess;
import eu.buono.stack.Service;
import eu.buono.stack.ServiceInstance;
import eu.buono.stack.Stack;
import eu.buono.stack.StackFixtures;
import eu.buono.stack.supervision.Part;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What hangs instead of dying: every process is there, and the status says which journey does not work. Prints the
 * seconds until it does, and until it no longer does; {@code -Dbuono.journeys.interval=20s} walks as often as {@code
 * ./buono up} does, {@code -Dbuono.grey.all=true} adds what is done by hand alone.
 */
class GreyFailuresIT {

    private static final Duration TOLD_MAX = Duration.ofMinutes(3);
    private static final Set<String> WALKABLE = Set.of("UP", "SLOW");

    private static final Set<String> EVERYTHING_BUT_LOG_IN =
            Set.of("load", "balance", "issue", "check", "authorise", "capture", "soap-check", "soap-confirm");

    /** How long the certificate is good that is about to end: the gateway starts with it, and all is well. */
    private static final Duration GOOD_FOR = Duration.ofSeconds(45);

    private static final Path STRACE = Path.of("/usr/bin/strace");
    private static final String FLUSHES = "fsync,fdatasync,sync_file_range";
    private static final Duration FLUSH = Duration.ofSeconds(6);

    private final Stack stack = WatchedPages.watchedStack();
    private final URI watch = stack.instances(Service.WATCH).getFirst().url();

    /** Something that is done to the stack, and how it is undone. */
    private interface Failure {
        AutoCloseable begin(Stack stack) throws Exception;
    }

    static Stream<Arguments> failures() {
        return Boolean.getBoolean("buono.grey.all") ? Stream.concat(everyTime(), byHand()) : everyTime();
    }

    private static Stream<Arguments> everyTime() {
        return Stream.of(
                argumentSet(
                        "Kafka is paused",
                        (Failure) stack -> paused(stack.broker().process()),
                        Set.of("issue"),
                        Set.of("balance", "pages", "check", "authorise", "soap-check")),
                argumentSet(
                        "wallet-service is paused",
                        (Failure) stack -> paused(stack, Service.WALLET),
                        Set.of("balance", "load", "pages"),
                        Set.of("people-log-in", "check", "authorise", "soap-check")),
                argumentSet(
                        "the canary's lot is locked",
                        (Failure) stack -> locked(
                                stack,
                                Service.WALLET,
                                "SELECT 1 FROM lot JOIN wallet USING (wallet_id)"
                                        + " WHERE programme_id = 'canary' FOR UPDATE OF lot"),
                        Set.of("issue"),
                        Set.of("balance", "check", "authorise")),
                argumentSet(
                        "merchant-service has no connections",
                        (Failure) stack -> withoutConnections(stack, Service.MERCHANT),
                        Set.of("check", "soap-check"),
                        Set.of("balance", "load", "people-log-in")),
                argumentSet(
                        "the identity provider is paused",
                        (Failure) stack ->
                                paused(WatchedPages.identityProvider().process().orElseThrow()),
                        Set.of("people-log-in"),
                        EVERYTHING_BUT_LOG_IN),
                argumentSet(
                        "the identity provider is killed",
                        (Failure) stack -> killed(WatchedPages.identityProvider()),
                        Set.of("people-log-in"),
                        EVERYTHING_BUT_LOG_IN));
    }

    /** What takes a minute each, or tools that not every machine has. */
    private static Stream<Arguments> byHand() {
        return Stream.of(
                argumentSet(
                        "the certificate of the TLS port is over",
                        (Failure) GreyFailuresIT::withExpiredCertificate,
                        Set.of("soap-check"),
                        Set.of("people-log-in", "pages", "load", "balance", "issue", "check", "authorise", "capture")),
                argumentSet(
                        "the disk of PostgreSQL takes " + FLUSH.toSeconds() + " s to make anything durable",
                        (Failure) GreyFailuresIT::withSlowDisk,
                        Set.of("load", "authorise"),
                        Set.of("people-log-in", "balance")));
    }

    @AfterAll
    static void stopWatching() {
        StackFixtures.stack().stop(Service.WATCH);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theRightJourneyIsRedAndThenGreenAgain(Failure failure, Set<String> red, Set<String> green) throws Exception {
        // Given
        awaitAllWalkable();

        // When
        try (var ignored = failure.begin(stack)) {
            long begin = System.nanoTime();
            await().atMost(TOLD_MAX)
                    .untilAsserted(() -> assertThat(states(red).values()).containsOnly("FAILING"));
            double redAfter = secondsSince(begin);
            assertThat(states(green).values()).allMatch(WALKABLE::contains);
            System.out.printf("red after   %5.1f s  %s%n", redAfter, red);
        }
        long end = System.nanoTime();

        // Then
        awaitAllWalkable();
        System.out.printf("green after %5.1f s%n", secondsSince(end));
    }

    private void awaitAllWalkable() {
        awaitAllWalkable(stack);
    }

    private static void awaitAllWalkable(Stack stack) {
        var watch = stack.instances(Service.WATCH).getFirst().url();
        await().atMost(TOLD_MAX)
                .untilAsserted(() -> assertThat(Status.journeys(watch).values()).allMatch(WALKABLE::contains));
    }

    private Map<String, String> states(Set<String> journeys) {
        var states = Status.journeys(watch);
        states.keySet().retainAll(journeys);
        return states;
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    private static AutoCloseable paused(Stack stack, Service service) {
        return paused(stack.instances(service).stream()
                .map(ServiceInstance::process)
                .findFirst()
                .orElseThrow()
                .orElseThrow());
    }

    private static AutoCloseable paused(ServerProcess process) {
        process.pause();
        return process::resume;
    }

    private static AutoCloseable killed(Part part) {
        part.kill9();
        return part::startAgain;
    }

    /** Begins when the certificate ends under a gateway that runs; ends when one runs that has a good one. */
    private static AutoCloseable withExpiredCertificate(Stack stack) {
        var end = Instant.now().plus(GOOD_FOR);
        stack.certifyGateway(GOOD_FOR);
        awaitAllWalkable(stack);
        await().atMost(GOOD_FOR.plusSeconds(5)).until(() -> Instant.now().isAfter(end));
        return () -> stack.certifyGateway(Duration.ofDays(1));
    }

    /** Every flush of every process of PostgreSQL waits before it begins; what only reads does not. */
    private static AutoCloseable withSlowDisk(Stack stack) throws IOException {
        assumeTrue(Files.isExecutable(STRACE), "without strace nothing makes a disk slow");
        var postgres = stack.parts().stream()
                .filter(part -> part.name().equals(PostgresServer.NAME))
                .flatMap(part -> part.process().stream())
                .findFirst()
                .flatMap(process -> ProcessHandle.of(process.pid()))
                .orElseThrow();
        var all = Stream.concat(Stream.of(postgres), postgres.descendants())
                .map(ProcessHandle::pid)
                .toList();
        var words = new ArrayList<>(List.of(STRACE.toString(), "-f", "-qq", "-o", "/dev/null"));
        words.addAll(List.of("-e", "trace=" + FLUSHES));
        words.addAll(List.of("-e", "inject=" + FLUSHES + ":delay_enter=" + FLUSH.toMillis() + "ms"));
        all.forEach(pid -> words.addAll(List.of("-p", pid.toString())));
        var strace = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(
                        stack.config().folder().resolve("logs/strace.log").toFile())
                .start();
        await().atMost(TOLD_MAX).until(() -> !strace.isAlive() || all.stream().allMatch(GreyFailuresIT::isTraced));
        assumeTrue(strace.isAlive(), "this machine lets nobody trace");
        return () -> {
            strace.destroy();
            strace.waitFor();
        };
    }

    /** A process that is gone is nobody's any more. */
    private static boolean isTraced(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .noneMatch(line -> line.matches("TracerPid:\\s+0"));
        } catch (IOException e) {
            return true;
        }
    }

    /** As by somebody who has begun a transaction and gone to lunch. */
    private static AutoCloseable locked(Stack stack, Service service, String sql) throws SQLException {
        var session = superuser(stack, service);
        session.setAutoCommit(false);
        try (var select = session.createStatement()) {
            select.execute(sql);
        }
        return session;
    }

    /** The server gives this service no connection any more, as when others have taken them all. */
    private static AutoCloseable withoutConnections(Stack stack, Service service) throws SQLException {
        var role = stack.database(service).user();
        execute(stack, service, "ALTER ROLE " + role + " CONNECTION LIMIT 0");
        execute(
                stack,
                service,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + role + "'");
        return () -> execute(stack, service, "ALTER ROLE " + role + " CONNECTION LIMIT -1");
    }

    private static void execute(Stack stack, Service service, String sql) throws SQLException {
        try (var session = superuser(stack, service);
                var statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection superuser(Stack stack, Service service) throws SQLException {
        var superuser = stack.postgres().superuser();
        return new Database(stack.database(service).jdbcUrl(), superuser.user(), superuser.password()).connect();
    }
}
