package eu.buono.platform.testkit;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * One server of each kind per JVM. System properties remember them, since Quarkus loads this class once per class
 * loader; the {@link Warden} or Testcontainers ends them with the JVM. Which of the two: {@link ContainerSwitch}.
 */
final class SharedServers {

    private static final String KAFKA = "testkit.kafka";
    private static final String POSTGRES_URL = "testkit.postgres.url";
    private static final String POSTGRES_USER = "testkit.postgres.user";
    private static final String POSTGRES_PASSWORD = "testkit.postgres.password";

    private static final String POSTGRES_IMAGE = "postgres:18";
    private static final String KAFKA_IMAGE = "apache/kafka:4.1.1";

    /**
     * Sorts and knows capitals as the servers of {@link PostgresServer}; the image's own default is another language.
     */
    private static final String POSTGRES_INITDB =
            "--locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C --encoding=UTF8";

    private SharedServers() {}

    /** A new database with an owner of its own on the shared server. */
    static Database freshDatabase() {
        synchronized (System.getProperties()) {
            if (System.getProperty(POSTGRES_URL) == null) {
                startPostgres();
            }
        }
        var name =
                "test_" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        var serverUrl = System.getProperty(POSTGRES_URL, "");
        var databaseUrl = serverUrl.substring(0, serverUrl.lastIndexOf('/') + 1) + name;
        try (var connection = DriverManager.getConnection(
                serverUrl, System.getProperty(POSTGRES_USER), System.getProperty(POSTGRES_PASSWORD))) {
            return Databases.ensure(connection, databaseUrl, name, PostgresServer.randomPassword());
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make a database for the test", e);
        }
    }

    static String kafkaBootstrapServers() {
        synchronized (System.getProperties()) {
            var running = System.getProperty(KAFKA);
            if (running != null) {
                return running;
            }
            var started = startKafka();
            System.setProperty(KAFKA, started);
            return started;
        }
    }

    private static boolean isContainer(String image) {
        return ContainerSwitch.of(System.getenv(ContainerSwitch.VARIABLE)).isContainer(image, DockerEngine::has);
    }

    @SuppressWarnings("resource") // Ended with the JVM.
    private static void startPostgres() {
        if (isContainer(POSTGRES_IMAGE)) {
            var container = new PostgreSQLContainer(POSTGRES_IMAGE)
                    .withEnv("POSTGRES_INITDB_ARGS", POSTGRES_INITDB)
                    .withCommand("postgres -c fsync=on -c max_connections=200 -c jit=off -c timezone=UTC");
            container.start();
            remember(new Database(container.getJdbcUrl(), container.getUsername(), container.getPassword()));
        } else {
            remember(PostgresServer.startTemporary().superuser());
        }
    }

    private static void remember(Database superuser) {
        var url = superuser.jdbcUrl();
        int query = url.indexOf('?');
        System.setProperty(POSTGRES_USER, superuser.user());
        System.setProperty(POSTGRES_PASSWORD, superuser.password());
        System.setProperty(POSTGRES_URL, query < 0 ? url : url.substring(0, query));
    }

    @SuppressWarnings("resource") // Ended with the JVM.
    private static String startKafka() {
        if (isContainer(KAFKA_IMAGE)) {
            var container = new KafkaContainer(KAFKA_IMAGE)
                    .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                    .withEnv("KAFKA_LOG_RETENTION_HOURS", "720")
                    .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "4")
                    .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
            container.start();
            KafkaBroker.declareTopics(container.getBootstrapServers());
            return container.getBootstrapServers();
        }
        return KafkaBroker.startTemporary().bootstrapServers();
    }
}
