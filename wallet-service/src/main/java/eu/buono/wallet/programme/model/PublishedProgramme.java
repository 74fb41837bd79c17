package eu.buono.wallet.programme.model;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.event.ProgrammeEvent.Category;
import eu.buono.contracts.event.ProgrammeEvent.GrantRule;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV1;
import eu.buono.wallet.api.WalletRefusal;
import eu.buono.wallet.programme.api.Grant;
import eu.buono.wallet.programme.api.GrantRequest;
import eu.buono.wallet.programme.api.Validity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One version of a programme: dated data, and what follows from it. */
public record PublishedProgramme(ProgrammePublishedV1 terms) {

    public PublishedProgramme {
        ProgrammeChecks.check(terms);
    }

    public ProgrammeId programmeId() {
        return terms.programmeId();
    }

    public int version() {
        return terms.version();
    }

    public String currency() {
        return terms.currency();
    }

    public ZoneId zone() {
        return terms.zone();
    }

    /** Refuses: CATEGORY_UNKNOWN, CHANNEL_NOT_OFFERED. */
    void checkOffer(CategoryId categoryId, GoodId goodId, Channel channel, Instant now) {
        var today = LocalDate.ofInstant(now, zone());
        var offered = terms.categories().stream()
                .filter(category -> category.categoryId().equals(categoryId) && isOfferedOn(category, today))
                .filter(category ->
                        category.goods().stream().anyMatch(good -> good.goodId().equals(goodId)))
                .findFirst()
                .orElseThrow(() -> refused(WalletRefusal.CATEGORY_UNKNOWN));
        if (!offered.channels().contains(channel)) {
            throw refused(WalletRefusal.CHANNEL_NOT_OFFERED);
        }
    }

    String currentYear(Instant now) {
        return GrantReference.ofYear(grantYears().yearAt(now));
    }

    /** The programme's years with the start and the cap of each. */
    List<ProgrammeYear> years() {
        return grantYears().all(programmeId());
    }

    /** Refuses: REQUEST_MALFORMED, AMOUNT_INVALID, CURRENCY_NOT_SUPPORTED, VALIDITY_INVALID. */
    Grant grant(GrantRequest request, Instant now) {
        var named = request.grantReference().map(GrantReference::normalised);
        int year = yearOf(request, named, now);
        var rule = grantYears()
                .ruleOf(year)
                .orElseThrow(
                        () -> refused(WalletRefusal.VALIDITY_INVALID, "the programme has no grants for that year"));
        checkAmount(request.amount(), rule);
        return new Grant(
                request.beneficiaryId(),
                programmeId(),
                year,
                named.orElseGet(() -> GrantReference.ofYear(year)),
                request.amount(),
                validity(request, rule, rule.yearStart().atYear(year), now));
    }

    /** Most that a person's grants of a year may be together; absent for a year without a rule. */
    Optional<Money> yearCap(int programmeYear) {
        return grantRule(programmeYear).map(GrantRule::yearAmountMax);
    }

    OptionalInt yearAt(Instant now) {
        return grantYears().find(now);
    }

    Optional<GrantRule> grantRule(int programmeYear) {
        return grantYears().ruleOf(programmeYear);
    }

    private GrantYears grantYears() {
        return new GrantYears(terms.grantRules(), terms.zone());
    }

    private int yearOf(GrantRequest request, Optional<String> reference, Instant now) {
        var named = reference.map(GrantReference::yearNamed).orElse(OptionalInt.empty());
        if (request.programmeYear().isPresent()) {
            int year = request.programmeYear().get();
            if (named.isPresent() && named.getAsInt() != year) {
                throw refused(
                        HttpRefusal.REQUEST_MALFORMED, "the grant reference names another year than programmeYear");
            }
            return year;
        }
        if (named.isPresent()) {
            return named.getAsInt();
        }
        int derived = grantYears().yearAt(request.validFrom().orElse(now));
        var inside = reference.map(GrantReference::yearInside).orElse(OptionalInt.empty());
        if (inside.isPresent() && inside.getAsInt() != derived) {
            throw refused(
                    HttpRefusal.REQUEST_MALFORMED,
                    "the grant reference speaks of another year than the validity: name the programme year");
        }
        return derived;
    }

    private void checkAmount(Money amount, GrantRule rule) {
        if (amount.isZero() || amount.cents() > rule.amountMax().cents()) {
            throw refused(WalletRefusal.AMOUNT_INVALID);
        }
        if (!amount.currency().equals(currency())) {
            throw refused(WalletRefusal.CURRENCY_NOT_SUPPORTED);
        }
    }

    private Validity validity(GrantRequest request, GrantRule rule, LocalDate yearStart, Instant now) {
        var from = request.validFrom().orElseGet(() -> startOf(yearStart));
        var until = request.validUntil().orElseGet(() -> startOf(yearStart.plusYears(rule.validYears())));
        if (!GrantYears.isInRange(from, until) || !from.isBefore(until) || !now.isBefore(until)) {
            throw refused(WalletRefusal.VALIDITY_INVALID);
        }
        return new Validity(from.truncatedTo(ChronoUnit.MILLIS), ceilingMillis(until));
    }

    private Instant startOf(LocalDate date) {
        return date.atStartOfDay(zone()).toInstant();
    }

    private static boolean isOfferedOn(Category category, LocalDate date) {
        return !date.isBefore(category.from())
                && category.until().map(date::isBefore).orElse(true);
    }

    /** To the next millisecond, so that a validity never becomes empty by rounding. */
    private static Instant ceilingMillis(Instant instant) {
        var floor = instant.truncatedTo(ChronoUnit.MILLIS);
        return floor.equals(instant) ? floor : floor.plusMillis(1);
    }
}
