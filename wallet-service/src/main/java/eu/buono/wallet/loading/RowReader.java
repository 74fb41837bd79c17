package eu.buono.wallet.loading;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RefusedException;
import eu.buono.wallet.api.WalletRefusal;
import eu.buono.wallet.loading.CsvHeader.Column;
import eu.buono.wallet.loading.CsvHeader.Row;
import eu.buono.wallet.loading.CsvRecords.CsvRecord;
import eu.buono.wallet.loading.model.FileRow;
import eu.buono.wallet.person.api.People;
import eu.buono.wallet.programme.api.Canaries;
import eu.buono.wallet.programme.api.Grant;
import eu.buono.wallet.programme.api.GrantRequest;
import eu.buono.wallet.programme.api.Programme;
import eu.buono.wallet.programme.api.Programmes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges the rows of one file, one by one and without looking at any other, and counts what it reads. */
final class RowReader {

    /** Sums of as many rows as the largest file has stay within 64 bits. */
    private static final Pattern CENTS = Pattern.compile("[0-9]{1,10}");

    private static final Pattern UNITS = Pattern.compile("([0-9]{1,8})[.,]([0-9]{2})");
    private static final Pattern UNITS_SUM = Pattern.compile("([0-9]{1,16})[.,]([0-9]{2})");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,18}");
    private static final Pattern LINE_BREAKS = Pattern.compile("\\R");
    private static final int TOTAL_FIELDS = 3;
    private static final Pattern YEAR = Pattern.compile("20[0-9]{2}");

    private final CsvHeader header;
    private final Programme fileProgramme;
    private final Programmes programmes;
    private final People people;
    private final Instant now;
    private long rows;
    private long cents;

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
    FileRow read(CsvRecord written) {
        rows++;
        try {
            var row = header.row(written);
            long rowCents = amountCents(row.text(amountColumn()).orElse(""));
            cents = Math.addExact(cents, rowCents);
            return new FileRow.Accepted(written.line(), grant(row, rowCents));
        } catch (RefusedException no) {
            return new FileRow.Refused(
                    written.line(),
                    no.refusal().code(),
                    no.detail().orElse(no.refusal().rule().meaning()).english());
        }
    }

    /** What was read so far; amounts that could not be read count nothing. */
    ControlTotals totals() {
        return new ControlTotals(rows, cents);
    }

    /** What the last line says of the whole file: TOTAL, rows, sum. Refuses: REQUEST_MALFORMED. */
    ControlTotals totals(CsvRecord written) {
        var fields = written.fields().stream().filter(text -> !text.isEmpty()).toList();
        if (fields.size() != TOTAL_FIELDS || !COUNT.matcher(fields.get(1)).matches()) {
            throw CsvRecords.malformed(written.line(), "control totals are TOTAL, the number of rows and their sum");
        }
        return new ControlTotals(Long.parseLong(fields.get(1)), sumCents(written.line(), fields.get(2)));
    }

    private long sumCents(long line, String text) {
        var matcher = (header.isInCents() ? COUNT : UNITS_SUM).matcher(text);
        if (!matcher.matches()) {
            throw CsvRecords.malformed(line, "the sum is not written as the amounts are");
        }
        return cents(matcher);
    }

    private Column amountColumn() {
        return header.isInCents() ? Column.AMOUNT_CENTS : Column.AMOUNT;
    }

    private long amountCents(String text) {
        var matcher = (header.isInCents() ? CENTS : UNITS).matcher(text);
        if (!matcher.matches()) {
            throw refused(
                    WalletRefusal.AMOUNT_INVALID,
                    header.isInCents()
                            ? "amount_cents must be whole cents in digits; EUR 383.00 go into a column named amount"
                            : "the amount must have two decimals and no other separator, such as 383,00 or 383.00");
        }
        return cents(matcher);
    }

    private static long cents(Matcher matcher) {
        return Long.parseLong(matcher.groupCount() == 0 ? matcher.group() : matcher.group(1) + matcher.group(2));
    }

    private Grant grant(Row row, long amountCents) {
        var programme = row.text(Column.PROGRAMME).map(this::programme).orElse(fileProgramme);
        var taxCode = row.text(Column.TAX_CODE).orElse("");
        var person = people.withTaxCode(taxCode);
        Canaries.requireAmongThemselves(programme.programmeId(), taxCode);
        var request = new GrantRequest(
                person,
                row.text(Column.PROGRAMME_YEAR).map(RowReader::year),
                row.text(Column.GRANT_REFERENCE)
                        .map(text -> LINE_BREAKS.matcher(text).replaceAll(" ")),
                new Money(amountCents, programme.currency()),
                row.text(Column.VALID_FROM).map(text -> instant(text, programme.zone(), 0)),
                row.text(Column.VALID_UNTIL).map(text -> instant(text, programme.zone(), 1)));
        return programme.grant(request, now);
    }

    private static Integer year(String text) {
        if (!YEAR.matcher(text).matches()) {
            throw refused(HttpRefusal.REQUEST_MALFORMED, "the programme year must be four digits such as 2026");
        }
        return Integer.valueOf(text);
    }

    private Programme programme(String text) {
        try {
            return programmes.get(new ProgrammeId(text));
        } catch (IllegalArgumentException e) {
            throw refused(WalletRefusal.PROGRAMME_UNKNOWN);
        }
    }

    /**
     * A date means the start of that day where the programme is, plus so many days: the day on which a validity ends
     * belongs to it.
     */
    private static Instant instant(String text, ZoneId zone, int daysAfter) {
        return date(text)
                .map(date -> date.plusDays(daysAfter).atStartOfDay(zone).toInstant())
                .orElseGet(() -> {
                    try {
                        return Instant.parse(text);
                    } catch (DateTimeParseException e) {
                        throw refused(
                                WalletRefusal.VALIDITY_INVALID, "neither a date such as 2026-09-01 nor an instant");
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
