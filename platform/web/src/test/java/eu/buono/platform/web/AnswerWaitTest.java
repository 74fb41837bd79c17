package eu.buono.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerWaitTest {

    private static final Duration USUAL = Duration.ofSeconds(2);

    @ParameterizedTest
    @CsvSource({
        "'', '', 2000", "wait=9, '', 9000", "wait=9, 12000, 9000", "wait=9, 9300, 7800", "'', 3500, 2000",
        "'', 3499, 1999", "'', 300, 0", "'', x, 2000", "'', -5, 2000", "'', 99999999999999, 2000"
    })
    void nobodyWaitsPastTheDeadline(String prefer, String deadline, long millis) {
        var wait = AnswerWait.begin(List.of(prefer), List.of(deadline), USUAL, 0);
        assertThat(wait.left(0)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"0, 2000", "500, 1500", "2000, 0", "9000, 0"})
    void whatIsDoneFirstCounts(long spentMillis, long leftMillis) {
        var wait = AnswerWait.begin(List.of(), List.of(), USUAL, 0);
        assertThat(wait.left(Duration.ofMillis(spentMillis).toNanos())).isEqualTo(Duration.ofMillis(leftMillis));
    }
}
