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
import java.time.temporal.ChronoUnit;
import java.util.List;

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
        return GrantRule.nameOfYear(ruleAt(now).yearOf(LocalDate.ofInstant(now, zone)));
    }

    /**
     * Completes a grant by the rule of the year that its reference names, otherwise by today's. Refuses:
     * REQUEST_MALFORMED (reference), AMOUNT_INVALID, CURRENCY_NOT_SUPPORTED, VALIDITY_INVALID.
     */
    public Grant grant(GrantRequest request, Instant now) {
        var today = ruleAt(now);
        var reference = request.grantReference().orElseGet(() -> currentYear(now));
        if (!isGrantReference(reference)) {
            throw refused(Refusal.REQUEST_MALFORMED, "the grant reference must be 1 to 64 printable characters");
        }
        var yearStart = today.yearNamed(reference).orElseGet(() -> today.yearOf(LocalDate.ofInstant(now, zone)));
        var rule = grantRules.stream()
                .filter(candidate -> candidate.coversYearStarting(yearStart))
                .findFirst();
        if (rule.isEmpty()) {
            throw refused(Refusal.VALIDITY_INVALID, "the programme has no grants for that year");
        }
        checkAmount(request.amount(), rule.get());
        return new Grant(
                request.beneficiaryId(),
                programmeId,
                reference,
                request.amount(),
                validity(request, rule.get(), yearStart, now));
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

    private GrantRule ruleAt(Instant now) {
        var today = LocalDate.ofInstant(now, zone);
        return grantRules.stream()
                .filter(rule -> rule.coversYearStarting(rule.yearOf(today)))
                .findFirst()
                .orElseThrow(() -> refused(Refusal.VALIDITY_INVALID, "the programme has no grants for this year"));
    }

    private static boolean isGrantReference(String text) {
        return !text.isBlank()
                && text.length() <= GRANT_REFERENCE_LENGTH_MAX
                && text.chars().allMatch(character -> character >= ' ' && character != 0x7F);
    }
}
