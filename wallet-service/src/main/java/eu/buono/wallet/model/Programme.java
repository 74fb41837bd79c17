package eu.buono.wallet.model;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The rules under which a public body gives money for a purpose, all of them dated data.
 *
 * @param zone where the programme's days begin
 */
public record Programme(
        ProgrammeId programmeId,
        String name,
        String currency,
        ZoneId zone,
        List<GrantRule> grantRules,
        List<Category> categories) {

    public static final int GRANT_REFERENCE_LENGTH_MAX = 64;

    /** No money is valid before or after these; wider than any grant, narrower than what a database can store. */
    private static final Instant VALIDITY_MIN = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant VALIDITY_MAX = Instant.parse("2200-01-01T00:00:00Z");

    public Programme {
        grantRules = List.copyOf(grantRules);
        categories = List.copyOf(categories);
        if (name.isBlank() || grantRules.isEmpty() || categories.isEmpty()) {
            throw new IllegalArgumentException("a programme needs a name, grant rules and categories: " + programmeId);
        }
        new Money(0, currency);
    }

    /** Refuses: CATEGORY_UNKNOWN, CHANNEL_NOT_OFFERED. */
    public void checkOffer(CategoryId categoryId, GoodId goodId, Channel channel, Instant now) {
        var today = LocalDate.ofInstant(now, zone);
        var offered = categories.stream()
                .filter(category -> category.categoryId().equals(categoryId) && category.isOfferedOn(today))
                .filter(category -> category.has(goodId))
                .findFirst()
                .orElseThrow(() -> refused(Refusal.CATEGORY_UNKNOWN));
        if (!offered.channels().contains(channel)) {
            throw refused(Refusal.CHANNEL_NOT_OFFERED);
        }
    }

    /** The name of the programme's year at this instant, for instance {@code 2026/27}: the default grant reference. */
    public String currentYear(Instant now) {
        return GrantReference.ofYear(yearAt(now));
    }

    /** The programme's years with the start and the cap of each. */
    public List<ProgrammeYear> years() {
        return IntStream.range(year(VALIDITY_MIN), year(VALIDITY_MAX))
                .mapToObj(year -> ruleOf(year).map(rule -> year(year, rule)))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Completes a grant by the rule of its year: the one it names, by number or by reference, otherwise the one in
     * which its validity begins. Refuses: REQUEST_MALFORMED (reference, or a year that contradicts it), AMOUNT_INVALID,
     * CURRENCY_NOT_SUPPORTED, VALIDITY_INVALID.
     */
    public Grant grant(GrantRequest request, Instant now) {
        var named = request.grantReference().map(GrantReference::normalised);
        int year = yearOf(request, named, now);
        var rule = ruleOf(year)
                .orElseThrow(() -> refused(Refusal.VALIDITY_INVALID, "the programme has no grants for that year"));
        checkAmount(request.amount(), rule);
        return new Grant(
                request.beneficiaryId(),
                programmeId,
                year,
                named.orElseGet(() -> GrantReference.ofYear(year)),
                request.amount(),
                validity(request, rule, rule.startOf(year), now));
    }

    private int yearOf(GrantRequest request, Optional<String> reference, Instant now) {
        var named = reference.map(GrantReference::yearNamed).orElse(OptionalInt.empty());
        if (request.programmeYear().isPresent()) {
            int year = request.programmeYear().get();
            if (named.isPresent() && named.getAsInt() != year) {
                throw refused(Refusal.REQUEST_MALFORMED, "the grant reference names another year than programmeYear");
            }
            return year;
        }
        if (named.isPresent()) {
            return named.getAsInt();
        }
        int derived = yearAt(request.validFrom().orElse(now));
        var inside = reference.map(GrantReference::yearInside).orElse(OptionalInt.empty());
        if (inside.isPresent() && inside.getAsInt() != derived) {
            throw refused(
                    Refusal.REQUEST_MALFORMED,
                    "the grant reference speaks of another year than the validity: name the programme year");
        }
        return derived;
    }

    private Optional<GrantRule> ruleOf(int year) {
        boolean isInRange = year >= year(VALIDITY_MIN) && year < year(VALIDITY_MAX);
        return grantRules.stream()
                .filter(rule -> isInRange && rule.coversYearStarting(rule.startOf(year)))
                .findFirst();
    }

    private ProgrammeYear year(int year, GrantRule rule) {
        return new ProgrammeYear(
                programmeId,
                year,
                rule.startOf(year).atStartOfDay(zone).toInstant(),
                new Money(rule.yearCapCents(), currency));
    }

    private static int year(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).getYear();
    }

    private void checkAmount(Money amount, GrantRule rule) {
        if (amount.isZero() || amount.cents() > rule.amountCentsMax()) {
            throw refused(Refusal.AMOUNT_INVALID);
        }
        if (!amount.currency().equals(currency)) {
            throw refused(Refusal.CURRENCY_NOT_SUPPORTED);
        }
    }

    private Validity validity(GrantRequest request, GrantRule rule, LocalDate yearStart, Instant now) {
        var from =
                request.validFrom().orElseGet(() -> yearStart.atStartOfDay(zone).toInstant());
        var until = request.validUntil()
                .orElseGet(() -> yearStart
                        .plusYears(rule.validYears())
                        .atStartOfDay(zone)
                        .toInstant());
        boolean isInRange = !from.isBefore(VALIDITY_MIN) && !until.isAfter(VALIDITY_MAX);
        if (!isInRange || !from.isBefore(until) || !now.isBefore(until)) {
            throw refused(Refusal.VALIDITY_INVALID);
        }
        return new Validity(from.truncatedTo(ChronoUnit.MILLIS), ceilingMillis(until));
    }

    /** To the next millisecond, so that a validity never becomes empty by rounding. */
    private static Instant ceilingMillis(Instant instant) {
        var floor = instant.truncatedTo(ChronoUnit.MILLIS);
        return floor.equals(instant) ? floor : floor.plusMillis(1);
    }

    /** The programme's year in which an instant lies. */
    private int yearAt(Instant instant) {
        if (instant.isBefore(VALIDITY_MIN) || instant.isAfter(VALIDITY_MAX)) {
            throw refused(Refusal.VALIDITY_INVALID);
        }
        var date = LocalDate.ofInstant(instant, zone);
        return grantRules.stream()
                .map(rule -> new Candidate(rule, rule.yearOf(date)))
                .filter(candidate -> candidate.rule().coversYearStarting(candidate.start()))
                .map(candidate -> candidate.start().getYear())
                .findFirst()
                .orElseThrow(
                        () -> refused(
                                Refusal.VALIDITY_INVALID,
                                "the programme has no grants for the year in which the validity begins: name the programme year"));
    }

    private record Candidate(GrantRule rule, LocalDate start) {}
}
