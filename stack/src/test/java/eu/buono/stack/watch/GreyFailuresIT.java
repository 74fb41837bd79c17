package eu.buono.stack.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.platform.testkit.Database;
import eu.buono.platform.testkit.ServerProcess;
import eu.buono.stack.Service;
import eu.buono.stack.ServiceInstance;
import eu.buono.stack.Stack;
import eu.buono.stack.StackFixtures;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What hangs instead of dying: every process is there, and the status says which journey does not work. Prints the
 * seconds until it does, and until it no longer does; {@code -Dbuono.journeys.interval=10s} walks as often as {@code
 * ./buono up} does.
 */
class GreyFailuresIT {

    private static final Duration TOLD_MAX = Duration.ofMinutes(3);
    private static final Set<String> WALKABLE = Set.of("UP", "SLOW");

    private final Stack stack = StackFixtures.watchedStack();
    private final URI watch = stack.instances(Service.WATCH).getFirst().url();

    /** Something that is done to the stack, and how it is undone. */
    private interface Failure {
        AutoCloseable begin(Stack stack) throws SQLException;
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                argumentSet(
                        "Kafka is paused",
                        (Failure) stack -> paused(stack.broker().process()),
                        Set.of("issue"),
                        Set.of("balance", "check", "authorise")),
                argumentSet(
                        "wallet-service is paused",
                        (Failure) stack -> paused(stack, Service.WALLET),
                        Set.of("balance", "load"),
                        Set.of("check", "authorise")),
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
                        Set.of("check"),
                        Set.of("balance", "load")));
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
        long begin = System.nanoTime();
        try (var ignored = failure.begin(stack)) {
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
