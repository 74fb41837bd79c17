package eu.buono.stack.year;

import eu.buono.contracts.Money;
import eu.buono.contracts.TaxCode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * An instant at which one grant of everybody ends and another begins.
 *
 * @param ending the grant that ends at the turn, of {@link #ENDING}
 * @param next the one that begins at it and was loaded long before, of {@link #NEXT}
 * @param lasting one that is valid before and after
 */
record Turn(String name, Instant at, Dates ending, Dates next, Dates lasting) {

    static final Money ENDING = Money.eur(200_00);
    static final Money NEXT = Money.eur(250_00);
    static final Money LASTING = Money.eur(250_00);
    static final String FILE_HEADER = "tax_code,amount_cents,programme_year,grant_reference,valid_from,valid_until\n";

    private static final ZoneId ZONE = ZoneId.of("Europe/Rome");
    private static final int FIRST_MONTH = 9;

    /** The stack's clocks only go ahead, and people do not load a year on its eve. */
    private static final Duration LOADED_BEFORE = Duration.ofDays(3);

    /** When a grant is valid, as a row of a file says it; what is blank follows from the programme's rules. */
    record Dates(int programmeYear, String grantReference, String validFrom, String validUntil) {

        private static Dates ofYear(int year) {
            return new Dates(year, "", "", "");
        }

        String row(TaxCode person, Money amount) {
            return "%s,%d,%d,%s,%s,%s\n"
                    .formatted(person.text(), amount.cents(), programmeYear, grantReference, validFrom, validUntil);
        }
    }

    /** The next first of September, the clock's change after it, and the one after that. */
    static List<Turn> ahead(Instant now) {
        var year = yearAhead(now.plus(LOADED_BEFORE));
        var rules = ZONE.getRules();
        var autumn = rules.nextTransition(startOf(year)).getInstant();
        var spring = rules.nextTransition(autumn).getInstant();
        return List.of(
                // Money of a year is good in its own and in the next.
                new Turn(
                        "31 August, 1 September " + year,
                        startOf(year),
                        Dates.ofYear(year - 2),
                        Dates.ofYear(year),
                        Dates.ofYear(year - 1)),
                change("summer time ends", autumn, year),
                change("summer time begins", spring, year));
    }

    /** Grants with dates of their own, as a court's judgment has them. */
    private static Turn change(String name, Instant at, int year) {
        return new Turn(
                name + ", " + at,
                at,
                new Dates(year, "until " + name, "", at.toString()),
                new Dates(year, "since " + name, at.toString(), ""),
                Dates.ofYear(year));
    }

    private static int yearAhead(Instant instant) {
        int year = instant.atZone(ZONE).getYear();
        return startOf(year).isBefore(instant) ? year + 1 : year;
    }

    private static Instant startOf(int year) {
        return LocalDate.of(year, FIRST_MONTH, 1).atStartOfDay(ZONE).toInstant();
    }
}
