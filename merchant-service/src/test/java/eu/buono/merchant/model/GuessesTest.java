package eu.buono.merchant.model;

import static eu.buono.merchant.model.VoucherFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GuessesTest {

    private static final GuessLimit LIMIT = new GuessLimit(3, Duration.ofMinutes(10), Duration.ofMinutes(5));

    @Test
    void theLastToleratedGuessLocks() {
        // Given
        var two = Guesses.none(NOW).plusWrong(1, LIMIT, NOW).plusWrong(1, LIMIT, NOW);

        // When
        var three = two.plusWrong(1, LIMIT, NOW);

        // Then
        assertThat(two.isLockedOutAt(NOW)).isFalse();
        assertThat(three.isLockedOutAt(NOW)).isTrue();
    }

    @Test
    void theLockEndsAtItsInstant() {
        // Given
        var locked = Guesses.none(NOW).plusWrong(3, LIMIT, NOW);
        var end = NOW.plus(LIMIT.lockout());

        // Then
        assertThat(locked.isLockedOutAt(end.minusMillis(1))).isTrue();
        assertThat(locked.isLockedOutAt(end)).isFalse();
    }

    @Test
    void guessesOfAnEarlierWindowAreForgotten() {
        // Given
        var two = Guesses.none(NOW).plusWrong(2, LIMIT, NOW);
        var later = NOW.plus(LIMIT.window());

        // Then
        assertThat(two.plusWrong(1, LIMIT, later.minusMillis(1)).isLockedOutAt(later))
                .isTrue();
        assertThat(two.plusWrong(1, LIMIT, later).isLockedOutAt(later)).isFalse();
    }
}
