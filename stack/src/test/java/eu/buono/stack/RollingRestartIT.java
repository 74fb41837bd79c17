package eu.buono.stack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.stack.bench.RollingRestart;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A new version is no outage: who pays or asks for a voucher meanwhile notices nothing. */
class RollingRestartIT {

    private static final RollingRestart.Rates MODEST =
            new RollingRestart.Rates(10, 3, Duration.ofMinutes(3), Duration.ofSeconds(1));

    /** A build has no time to wait for what is fast: whether anything fails is asked here. */
    private static final Map<String, String> SHORT_WARM_UP = Map.of("BUONO_WARM_UP_TIME_MAX", "3S");

    @Test
    void everyProcessIsRestartedAndNoRequestFails() throws SQLException, InterruptedException {
        // Given
        var config = BenchCommand.twoOfEach(StackFixtures.temporaryConfig());
        for (var service : Service.values()) {
            config = config.withSettings(service, SHORT_WARM_UP);
        }

        try (var stack = Stack.start(config, System.out::println)) {
            // When
            var findings = new RollingRestart(stack, MODEST, System.out::println).run();

            // Then
            assertThat(findings).isEmpty();
        }
    }
}
