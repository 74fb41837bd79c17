package eu.buono.wallet.programme.model;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.event.ProgrammeEvent.GrantRule;
import eu.buono.wallet.api.WalletRefusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The years of a programme, each under the one of its grant rules that is in force where the year begins. */
record GrantYears(List<GrantRule> rules, ZoneId zone) {

    /** No money is valid before or after these; wider than any grant, narrower than what a database can store. */
    private static final Instant VALIDITY_MIN = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant VALIDITY_MAX = Instant.parse("2200-01-01T00:00:00Z");

    static boolean isInRange(Instant from, Instant until) {
        return !from.isBefore(VALIDITY_MIN) && !until.isAfter(VALIDITY_MAX);
    }

    List<ProgrammeYear> all(ProgrammeId programmeId) {
        return IntStream.range(year(VALIDITY_MIN), year(VALIDITY_MAX))
                .mapToObj(year -> ruleOf(year).map(rule -> year(programmeId, year, rule)))
                .flatMap(Optional::stream)
                .toList();
    }

    Optional<GrantRule> ruleOf(int year) {
        boolean isInRange = year >= year(VALIDITY_MIN) && year < year(VALIDITY_MAX);
        return rules.stream()
                .filter(rule -> isInRange && covers(rule, rule.yearStart().atYear(year)))
                .findFirst();
    }

    /** The year in which an instant lies. Refuses: VALIDITY_INVALID. */
    int yearAt(Instant instant) {
        if (instant.isBefore(VALIDITY_MIN) || instant.isAfter(VALIDITY_MAX)) {
            throw refused(WalletRefusal.VALIDITY_INVALID);
        }
        return find(instant)
                .orElseThrow(
                        () -> refused(
                                WalletRefusal.VALIDITY_INVALID,
                                "the programme has no grants for the year in which the validity begins: name the programme year"));
    }

    /** The year in which an instant lies; empty where the programme has no grants. */
    OptionalInt find(Instant instant) {
        var date = LocalDate.ofInstant(instant, zone);
        return rules.stream()
                .map(rule -> new Candidate(rule, startOfYearWith(date, rule)))
                .filter(candidate -> covers(candidate.rule(), candidate.start()))
                .mapToInt(candidate -> candidate.start().getYear())
                .findFirst();
    }

    private record Candidate(GrantRule rule, LocalDate start) {}

    private ProgrammeYear year(ProgrammeId programmeId, int year, GrantRule rule) {
        var start = rule.yearStart().atYear(year).atStartOfDay(zone).toInstant();
        return new ProgrammeYear(programmeId, year, start, rule.yearAmountMax());
    }

    private static boolean covers(GrantRule rule, LocalDate start) {
        return !start.isBefore(rule.from()) && rule.until().map(start::isBefore).orElse(true);
    }

    private static LocalDate startOfYearWith(LocalDate date, GrantRule rule) {
        var start = rule.yearStart().atYear(date.getYear());
        return date.isBefore(start) ? rule.yearStart().atYear(date.getYear() - 1) : start;
    }

    private static int year(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).getYear();
    }
}
