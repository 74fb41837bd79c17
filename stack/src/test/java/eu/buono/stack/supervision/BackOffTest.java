package eu.buono.stack.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {

    private static final BackOff BACK_OFF = Rhythm.STANDARD.backOff();

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "6, 32", "7, 60", "8, 60", "1000000, 60", "2147483647, 60"})
    void thePauseDoublesUpToItsLimitForEver(int attempt, long seconds) {
        assertThat(BACK_OFF.before(attempt)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
