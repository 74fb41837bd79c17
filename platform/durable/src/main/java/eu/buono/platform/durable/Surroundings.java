package eu.buono.platform.durable;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether Kafka and the database answer somebody who comes anew, with none of the connections of this process. */
@ApplicationScoped
class Surroundings {

    private static final int WAIT_SECONDS = 2;

    private final KafkaClients kafka;
    private final String jdbcUrl;
    private final Properties login = new Properties();

    Surroundings(
            KafkaClients kafka,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String jdbcUrl,
            @ConfigProperty(name = "quarkus.datasource.username", defaultValue = "") String user,
            @ConfigProperty(name = "quarkus.datasource.password", defaultValue = "") String password) {
        this.kafka = kafka;
        this.jdbcUrl = jdbcUrl;
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("connectTimeout", String.valueOf(WAIT_SECONDS));
        login.setProperty("loginTimeout", String.valueOf(WAIT_SECONDS));
        login.setProperty("socketTimeout", String.valueOf(WAIT_SECONDS));
    }

    boolean answer() {
        return hasDatabase() && kafka.answers(WAIT_SECONDS);
    }

    private boolean hasDatabase() {
        try (var connection = DriverManager.getConnection(jdbcUrl, login)) {
            return connection.isValid(WAIT_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }
}
