package eu.buono.wallet.load;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.Refusal;
import eu.buono.contracts.RefusedException;
import eu.buono.wallet.load.CsvHeader.Column;
import eu.buono.wallet.load.CsvHeader.Row;
import eu.buono.wallet.load.CsvLines.Line;
import eu.buono.wallet.model.FileRow;
import eu.buono.wallet.model.Grant;
import eu.buono.wallet.model.GrantRequest;
import eu.buono.wallet.model.Programme;
import eu.buono.wallet.model.Programmes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Judges the rows of one file, one by one and without looking at any other. */
final class RowReader {

    private static final Pattern CENTS = Pattern.compile("[0-9]{1,12}");
    private static final Pattern YEAR = Pattern.compile("20[0-9]{2}");

    private final CsvHeader header;
    private final Programme fileProgramme;
    private final Programmes programmes;
    private final People people;
    private final Instant now;

    RowReader(CsvHeader header, Programme fileProgramme, Programmes programmes, People people, Instant now) {
        this.header = header;
        this.fileProgramme = fileProgramme;
        this.programmes = programmes;
        this.people = people;
        this.now = now;
    }

    /**
     * Reads a row. Refuses, as a row: REQUEST_MALFORMED, PROGRAMME_UNKNOWN, TAX_CODE_INVALID, AMOUNT_INVALID,
     * VALIDITY_INVALID.
     */
    FileRow read(Line line) {
        try {
            if (line.isTooLong()) {
                throw refused(
                        Refusal.REQUEST_MALFORMED, "the line has more than " + CsvLines.LENGTH_MAX + " characters");
            }
            return new FileRow.Accepted(line.number(), grant(header.row(line.text())));
        } catch (RefusedException no) {
            return new FileRow.Refused(
                    line.number(), no.refusal(), no.detail().orElse(no.refusal().rule()));
        }
    }

    private Grant grant(Row row) {
        var programme = row.text(Column.PROGRAMME).map(this::programme).orElse(fileProgramme);
        var person = people.withTaxCode(row.text(Column.TAX_CODE).orElse(""));
        var request = new GrantRequest(
                person,
                row.text(Column.PROGRAMME_YEAR).map(RowReader::year),
                row.text(Column.GRANT_REFERENCE),
                amount(row.text(Column.AMOUNT_CENTS).orElse(""), programme),
                row.text(Column.VALID_FROM).map(text -> instant(text, programme.zone())),
                row.text(Column.VALID_UNTIL).map(text -> instant(text, programme.zone())));
        return programme.grant(request, now);
    }

    private static Integer year(String text) {
        if (!YEAR.matcher(text).matches()) {
            throw refused(Refusal.REQUEST_MALFORMED, "the programme year must be four digits such as 2026");
        }
        return Integer.valueOf(text);
    }

    private Programme programme(String text) {
        try {
            return programmes.get(new ProgrammeId(text));
        } catch (IllegalArgumentException e) {
            throw refused(Refusal.PROGRAMME_UNKNOWN);
        }
    }

    private static Money amount(String text, Programme programme) {
        if (!CENTS.matcher(text).matches()) {
            throw refused(Refusal.AMOUNT_INVALID, "the amount must be digits only: whole cents");
        }
        return new Money(Long.parseLong(text), programme.currency());
    }

    /** A date means the start of that day where the programme is; so a validity ends before its last date begins. */
    private static Instant instant(String text, ZoneId zone) {
        return date(text).map(date -> date.atStartOfDay(zone).toInstant()).orElseGet(() -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw refused(Refusal.VALIDITY_INVALID, "neither a date such as 2026-09-01 nor an instant");
            }
        });
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
