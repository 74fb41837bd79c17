package eu.buono.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLifeTest {

    private static final long LATER = Duration.ofDays(1).toNanos();

    private final List<String> done = new ArrayList<>();
    private final Runnable action = () -> done.add("cancelled");

    @Test
    void nobodyWaitsAShortTimeAfterTheGatewaysDeadline() {
        var life = RequestLife.begin("1000", 0);

        assertThat(life.isOver(Duration.ofMillis(1250).toNanos())).isFalse();
        assertThat(life.isOver(Duration.ofMillis(1251).toNanos())).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "x", "-1", "1.5", "٣", "1234567890"})
    void withoutADeadlineThatCanBeReadSomebodyWaitsForEver(String left) {
        var life = RequestLife.begin(left, 0);

        assertThat(life.isOver(LATER)).isFalse();
        assertThat(life.left(0)).isEmpty();
    }

    @Test
    void whatIsDoneForACallerWhoLeavesIsToldSo() {
        var life = RequestLife.begin("1000", 0);
        life.whenAbandoned(action);

        life.end(false);

        assertThat(done).containsExactly("cancelled");
        assertThat(life.isOver(0)).isTrue();
    }

    @Test
    void whatBeginsAfterTheCallerHasLeftIsToldAtOnce() {
        var life = RequestLife.begin("1000", 0);
        life.end(false);

        life.whenAbandoned(action);

        assertThat(done).containsExactly("cancelled");
    }

    @Test
    void neitherAnAnswerNorWhatWasForgottenCancelsAnything() {
        var answered = RequestLife.begin("1000", 0);
        answered.whenAbandoned(action);
        answered.end(true);
        var abandoned = RequestLife.begin("1000", 0);
        abandoned.whenAbandoned(action);
        abandoned.forget(action);
        abandoned.end(false);

        assertThat(done).isEmpty();
    }
}
