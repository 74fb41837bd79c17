package eu.buono.stack.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.stack.Service;
import eu.buono.stack.StackConfig;
import eu.buono.stack.StackFixtures;
import eu.buono.stack.chaos.disturbance.Family;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConservationIT {

    @Test
    void nothingAcknowledgedIsLostAndTheBooksBalanceWhateverIsKilled() throws SQLException, InterruptedException {
        // Given
        var config = StackFixtures.temporaryConfig();
        var plan =
                Plan.of(20260901, Duration.ofSeconds(40)).with(EnumSet.of(Family.KILL, Family.LOCK, Family.FULL_DISK));

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
        var plan = Plan.of(20270831, Duration.ofSeconds(40)).with(EnumSet.of(Family.PAUSE));

        // When
        var findings = chaos(config, plan);

        // Then
        assertThat(findings).isEmpty();
    }

    @Test
    void everyTopicIsLostAndTheOwnersPublishTheirStateAgain() throws SQLException, InterruptedException {
        // Given
        var plan = Plan.of(20280229, Duration.ofSeconds(15)).with(EnumSet.of(Family.LOST_TOPICS));

        // When
        var findings = chaos(StackFixtures.temporaryConfig(), plan);

        // Then
        assertThat(findings).isEmpty();
    }

    private static List<String> chaos(StackConfig config, Plan plan) throws SQLException, InterruptedException {
        return Chaos.run(config, plan, System.out::println);
    }
}
