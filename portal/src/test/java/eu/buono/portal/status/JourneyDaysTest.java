package eu.buono.portal.status;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.portal.api.Status;
import eu.buono.portal.api.StatusHistory;
import eu.buono.portal.status.JourneyDays.Level;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JourneyDaysTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);
    private static final Status.Journey NOW = new Status.Journey("issue", "New vouchers", "UP", Instant.EPOCH);

    private static JourneyDays of(StatusHistory.Day... days) {
        return JourneyDays.of(NOW, List.of(days), TODAY);
    }

    @Test
    void theLastNinetyDaysAreThereAlsoThoseOfWhichNothingIsKnown() {
        // When
        var journey = of(new StatusHistory.Day(TODAY.minusDays(1), 100, 0, 3));

        // Then
        assertThat(journey.days()).hasSize(90);
        assertThat(journey.days().getFirst().day()).isEqualTo(TODAY.minusDays(89));
        assertThat(journey.days().getLast().day()).isEqualTo(TODAY);
        assertThat(journey.days().getLast().level()).isEqualTo(Level.UNKNOWN);
        assertThat(journey.days().get(88).level()).isEqualTo(Level.GOOD);
        assertThat(journey.walkedDays()).hasSize(1);
    }

    @Test
    void aDayBeforeTheLastNinetyIsNotShown() {
        assertThat(of(new StatusHistory.Day(TODAY.minusDays(90), 100, 0, 0)).isWalked())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"100, 0, GOOD", "100, 1, TROUBLED", "100, 4, TROUBLED", "100, 5, BAD", "1, 1, BAD"})
    void aDayIsAsBadAsWhatFailed(long walks, long failed, Level level) {
        assertThat(of(new StatusHistory.Day(TODAY, walks, failed, 0)).days().getLast())
                .extracting(JourneyDays.Day::level)
                .isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({"100000, 0, 100%", "100000, 1, 99.99%", "3, 1, 66.66%", "2, 2, 0%"})
    void allMeansAll(long walks, long failed, String share) {
        assertThat(of(new StatusHistory.Day(TODAY, walks, failed, 0)).successShare(Locale.ENGLISH))
                .isEqualTo(share);
    }
}
