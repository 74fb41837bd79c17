package eu.buono.portal.status;

import eu.buono.portal.api.Status;
import eu.buono.portal.api.StatusHistory;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A journey now and on each of the last days, the oldest first, also those of which nothing is known.
 *
 * @param now how it is now
 */
public record JourneyDays(Status.Journey now, List<Day> days) {

    /** As long as watch-service remembers. */
    static final int DAYS = 90;

    /** The part of a day's walks from which on a day was bad: 1 in this many failed. */
    private static final int BAD_ONE_IN = 20;

    private static final int PERCENT_DIGITS = 2;

    /** How a day was. */
    public enum Level {
        GOOD,
        TROUBLED,
        BAD,
        UNKNOWN
    }

    /** A day of the calendar; without counts if the journey was not walked. */
    public record Day(LocalDate day, Optional<StatusHistory.Day> counts) {

        public Level level() {
            return counts.map(Day::level).orElse(Level.UNKNOWN);
        }

        private static Level level(StatusHistory.Day counts) {
            if (counts.failed() == 0) {
                return Level.GOOD;
            }
            return counts.failed() * BAD_ONE_IN < counts.walks() ? Level.TROUBLED : Level.BAD;
        }
    }

    static JourneyDays of(Status.Journey now, List<StatusHistory.Day> known, LocalDate today) {
        Map<LocalDate, StatusHistory.Day> byDay =
                known.stream().collect(Collectors.toMap(StatusHistory.Day::day, Function.identity()));
        var days = LongStream.iterate(DAYS - 1L, ago -> ago >= 0, ago -> ago - 1)
                .mapToObj(today::minusDays)
                .map(day -> new Day(day, Optional.ofNullable(byDay.get(day))))
                .toList();
        return new JourneyDays(now, days);
    }

    /** The days on which it was walked, the newest first. */
    public List<StatusHistory.Day> walkedDays() {
        return days.reversed().stream().flatMap(day -> day.counts().stream()).toList();
    }

    public boolean isWalked() {
        return walks() > 0;
    }

    /** The part of all walks that went well, in words; cut and not rounded, so that 100 % means all. */
    public String successShare(Locale locale) {
        var format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(PERCENT_DIGITS);
        format.setRoundingMode(RoundingMode.DOWN);
        long failed = walkedDays().stream().mapToLong(StatusHistory.Day::failed).sum();
        return format.format((double) (walks() - failed) / walks());
    }

    private long walks() {
        return walkedDays().stream().mapToLong(StatusHistory.Day::walks).sum();
    }
}
