package eu.buono.wallet.model;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;

/**
 * The rule for grants of the years that begin within some dates.
 *
 * @param from first day on which a year under this rule can begin
 * @param until first day on which it no longer can; absent while there is no end
 * @param amountCentsMax most that one grant may be, in cents
 * @param yearAmountCentsMax most that a person's grants of one year may be together, in cents; absent, it is the most
 *     that one grant may be
 * @param yearStart when the programme's year begins, for instance 1 September
 * @param validYears how many years from the start of its year the money can be spent
 */
public record GrantRule(
        LocalDate from,
        Optional<LocalDate> until,
        long amountCentsMax,
        Optional<Long> yearAmountCentsMax,
        MonthDay yearStart,
        int validYears) {

    public GrantRule {
        if (amountCentsMax < 1 || validYears < 1) {
            throw new IllegalArgumentException("a grant rule needs an amount and a validity");
        }
        if (yearAmountCentsMax.isPresent() && yearAmountCentsMax.get() < amountCentsMax) {
            throw new IllegalArgumentException("a year's cap below a single grant's would refuse that grant");
        }
    }

    long yearCapCents() {
        return yearAmountCentsMax.orElse(amountCentsMax);
    }

    /** The day on which the year begins that has this number. */
    LocalDate startOf(int year) {
        return yearStart.atYear(year);
    }

    boolean coversYearStarting(LocalDate start) {
        return !start.isBefore(from) && until.map(start::isBefore).orElse(true);
    }

    /** The start of the year in which the date lies. */
    LocalDate yearOf(LocalDate date) {
        var start = yearStart.atYear(date.getYear());
        return date.isBefore(start) ? yearStart.atYear(date.getYear() - 1) : start;
    }
}
