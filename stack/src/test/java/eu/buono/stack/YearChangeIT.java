package eu.buono.stack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.stack.year.Pace;
import eu.buono.stack.year.YearChange;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Nothing is closed around the first of September: who pays, asks or looks meanwhile notices nothing. */
class YearChangeIT {

    /** The changes of the clocks after it are shown by {@code ./buono demo year}. */
    @Test
    void theYearChangesAndNoAnswerIsWrong() throws SQLException, InterruptedException {
        // Given
        var config = BenchCommand.withoutRateLimits(StackFixtures.temporaryConfig());

        // When
        var findings = YearChange.run(config, Pace.MODEST, 1, System.out::println);

        // Then
        assertThat(findings).isEmpty();
    }
}
