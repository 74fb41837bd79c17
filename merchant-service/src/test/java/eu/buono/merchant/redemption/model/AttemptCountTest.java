package eu.buono.merchant.redemption.model;

import static eu.buono.merchant.redemption.model.VoucherFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptCountTest {

    private static final AttemptLimit LIMIT = new AttemptLimit(4, Duration.ofHours(8));
    private static final Duration FORGIVING = Duration.ofHours(2);

    @Test
    void theLastToleratedGuessLocks() {
        // Given
        var three = AttemptCount.none(NOW).plusWrong(1, LIMIT, NOW).plusWrong(2, LIMIT, NOW);

        // When
        var four = three.plusWrong(1, LIMIT, NOW);

        // Then
        assertThat(three.isLockedOutAt(NOW)).isFalse();
        assertThat(four.isLockedOutAt(NOW)).isTrue();
    }

    @Test
    void theLockLastsUntilOneGuessIsForgiven() {
        // Given
        var locked = AttemptCount.none(NOW).plusWrong(4, LIMIT, NOW);
        var end = NOW.plus(FORGIVING);

        // Then
        assertThat(locked.isLockedOutAt(end.minusMillis(1))).isTrue();
        assertThat(locked.isLockedOutAt(end)).isFalse();
        assertThat(locked.plusWrong(1, LIMIT, end).isLockedOutAt(end)).isTrue();
    }

    @Test
    void guessesAreForgivenOneAfterTheOther() {
        // Given
        var three = AttemptCount.none(NOW).plusWrong(3, LIMIT, NOW);
        var later = NOW.plus(FORGIVING.multipliedBy(2));

        // Then
        assertThat(three.plusWrong(1, LIMIT, later.minusMillis(1)).wrong()).isEqualTo(3);
        assertThat(three.plusWrong(1, LIMIT, later).wrong()).isEqualTo(2);
        assertThat(three.plusWrong(1, LIMIT, NOW.plus(Duration.ofDays(9))).wrong())
                .isEqualTo(1);
    }

    @Test
    void timeThatHasForgivenAPartGoesOnWithTheRest() {
        // Given
        var guesses = AttemptCount.none(NOW).plusWrong(3, LIMIT, NOW);
        var almostTwo = NOW.plus(FORGIVING.multipliedBy(2)).minusMillis(1);

        // When
        var again = guesses.plusWrong(1, LIMIT, almostTwo).plusWrong(1, LIMIT, almostTwo.plusMillis(1));

        // Then
        assertThat(again.wrong()).isEqualTo(3);
    }

    @Test
    void whoGoesOnGuessingIsNotLockedTheLonger() {
        // Given
        var locked = AttemptCount.none(NOW).plusWrong(4, LIMIT, NOW);

        // When
        var more = locked.plusWrong(1_000, LIMIT, NOW.plusSeconds(1));

        // Then
        assertThat(more.isLockedOutAt(NOW.plus(FORGIVING))).isFalse();
    }

    @Test
    void aClockThatIsBehindForgivesNothing() {
        var guesses = AttemptCount.none(NOW).plusWrong(1, LIMIT, NOW).plusWrong(1, LIMIT, NOW.minusSeconds(5));
        assertThat(guesses.wrong()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"0, 4", "6999, 4", "7000, 5", "70000, 14", "9000000000000000, 10004"})
    void whoCashesMoreMayBeWrongMoreOften(long takingsCents, int expected) {
        // Given
        var guesses = new AttemptCount(0, NOW, Optional.empty(), takingsCents);

        // Then
        assertThat(guesses.plusWrong(expected - 1, LIMIT, NOW).isLockedOutAt(NOW))
                .isFalse();
        assertThat(guesses.plusWrong(expected, LIMIT, NOW).isLockedOutAt(NOW)).isTrue();
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
        assertThat(AttemptSubject.counterAddress(address).name()).isEqualTo(name);
    }
}
