package eu.buono.merchant.model;

import static eu.buono.merchant.model.VoucherFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
        "2001:DB8:1:2::99, 2001:db8:1:2:0:0:0:0/64",
        "fe80::1%eth0, fe80:0:0:0:0:0:0:0/64",
        "::ffff:192.0.2.7, 192.0.2.7",
        "1:2:3, 1:2:3",
        "unknown, unknown"
    })
    void anIpv6AddressCountsAsItsNetwork(String address, String name) {
        assertThat(GuessSubject.address(address).name()).isEqualTo(name);
    }
}
