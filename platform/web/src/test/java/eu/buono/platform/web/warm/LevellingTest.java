package eu.buono.platform.web.warm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LevellingTest {

    private static final Duration WINDOW = Duration.ofMillis(500);

    private final Levelling levelling = new Levelling();

    @Test
    void aBusyCompilerIsNotLevel() {
        windows(10, 400, 1_000);

        assertThat(levelling.isLevel()).isFalse();
    }

    @Test
    void aCompilerThatHasHadLittleToDoForTwoSecondsIsLevel() {
        windows(10, 400, 1_000);
        windows(4, 100, 1_000);

        assertThat(levelling.isLevel()).isTrue();
    }

    @Test
    void oneQuietWindowIsNotEnough() {
        windows(10, 400, 1_000);
        windows(1, 0, 1_000);

        assertThat(levelling.isLevel()).isFalse();
    }

    @Test
    void whatHasHardlyBeenWalkedIsNotLevelHoweverQuietTheCompilerIs() {
        windows(4, 0, 10);

        assertThat(levelling.isLevel()).isFalse();
    }

    private void windows(int count, long compiledMillis, long rounds) {
        for (int window = 0; window < count; window++) {
            levelling.add(WINDOW, Duration.ofMillis(compiledMillis), rounds);
        }
    }
}
