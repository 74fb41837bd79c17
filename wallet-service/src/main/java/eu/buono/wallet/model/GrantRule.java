package eu.buono.wallet.model;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rule for grants of the years that begin within some dates.
 *
 * @param from first day on which a year under this rule can begin
 * @param until first day on which it no longer can; absent while there is no end
 * @param amountCentsMax most that one grant may be, in cents
 * @param yearStart when the programme's year begins, for instance 1 September
 * @param validYears how many years from the start of its year the money can be spent
 */
public record GrantRule(
        LocalDate from, Optional<LocalDate> until, long amountCentsMax, MonthDay yearStart, int validYears) {

    private static final Pattern YEAR_REFERENCE = Pattern.compile("(20[0-9]{2})/([0-9]{2})");

    public GrantRule {
        if (amountCentsMax < 1 || validYears < 1) {
            throw new IllegalArgumentException("a grant rule needs an amount and a validity");
        }
    }

    boolean coversYearStarting(LocalDate start) {
        return !start.isBefore(from) && until.map(start::isBefore).orElse(true);
    }

    /** The start of the year in which the date lies. */
    LocalDate yearOf(LocalDate date) {
        var start = yearStart.atYear(date.getYear());
        return date.isBefore(start) ? yearStart.atYear(date.getYear() - 1) : start;
    }

    /** The start of the year that a reference such as {@code 2026/27} names; empty for every other text. */
    Optional<LocalDate> yearNamed(String reference) {
        var matcher = YEAR_REFERENCE.matcher(reference);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(matcher.group(1));
        boolean isOneYear = (first + 1) % 100 == Integer.parseInt(matcher.group(2));
        return isOneYear ? Optional.of(yearStart.atYear(first)) : Optional.empty();
    }

    /** The name of the year, for instance {@code 2026/27}. */
    static String nameOfYear(LocalDate start) {
        return "%d/%02d".formatted(start.getYear(), (start.getYear() + 1) % 100);
    }
}
