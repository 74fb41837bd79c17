package eu.buono.stack.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.stack.Service;
import eu.buono.stack.Stack;
import eu.buono.stack.StackConfig;
import eu.buono.stack.StackFixtures;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConservationIT {

    @Test
    void nothingAcknowledgedIsLostAndTheBooksBalanceWhateverIsKilled() throws SQLException, InterruptedException {
        // Given
        var config = StackFixtures.temporaryConfig();
        var plan = Plan.of(20260901, Duration.ofSeconds(60));

        // When
        var findings = chaos(config, plan);

        // Then
        assertThat(findings).isEmpty();
    }

    @Test
    void twoProcessesOfEachServiceShareTheWorkAndLoseNothing() throws SQLException, InterruptedException {
        // Given
        var config = StackFixtures.temporaryConfig();
        for (var service : Service.values()) {
            config = config.withInstances(service, 2);
        }
        var plan = Plan.of(20270831, Duration.ofSeconds(60));

        // When
        var findings = chaos(config, plan);

        // Then
        assertThat(findings).isEmpty();
    }

    private static List<String> chaos(StackConfig config, Plan plan) throws SQLException, InterruptedException {
        try (var stack = Stack.start(Chaos.impatient(config), System.out::println)) {
            return new Chaos(stack, plan, System.out::println).run();
        }
    }
}
