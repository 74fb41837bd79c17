package eu.buono.wallet.programme.model;

import eu.buono.contracts.event.ProgrammeEvent.AttemptLimits;
import eu.buono.contracts.event.ProgrammeEvent.AuthorisationLimits;
import eu.buono.contracts.event.ProgrammeEvent.CancellationRule;
import eu.buono.contracts.event.ProgrammeEvent.Category;
import eu.buono.contracts.event.ProgrammeEvent.Eligibility;
import eu.buono.contracts.event.ProgrammeEvent.EligibilityClass;
import eu.buono.contracts.event.ProgrammeEvent.GrantRule;
import eu.buono.contracts.event.ProgrammeEvent.Label;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV1;
import eu.buono.contracts.event.ProgrammeEvent.TillRules;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether the terms of a programme make sense; each fault is said with the place where it stands. */
public final class ProgrammeChecks {

    private static final String CURRENCY_FORM = "[A-Z]{3}";
    private static final String CLASS_FORM = "[a-z0-9][a-z0-9-]{0,39}";

    private final List<TermsFault> faults = new ArrayList<>();

    private ProgrammeChecks() {}

    /** Throws {@link IllegalArgumentException} with a sentence for whoever wrote the terms. */
    static void check(ProgrammePublishedV1 terms) {
        var faults = faults(terms);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("programme " + terms.programmeId() + ": "
                    + faults.stream().map(TermsFault::toString).collect(Collectors.joining("; ")));
        }
    }

    /** All that is wrong with the terms, in the order of the document. */
    public static List<TermsFault> faults(ProgrammePublishedV1 terms) {
        var checks = new ProgrammeChecks();
        checks.look(terms);
        return List.copyOf(checks.faults);
    }

    /**
     * What the terms of a programme may not become: money was granted in its currency, days began in its zone, and
     * vouchers of its categories exist, which tills call by their names.
     */
    public static List<TermsFault> faultsOfChange(ProgrammePublishedV1 before, ProgrammePublishedV1 after) {
        var checks = new ProgrammeChecks();
        checks.require(after.programmeId().equals(before.programmeId()), "/programmeId", "never changes");
        checks.require(after.currency().equals(before.currency()), "/currency", "never changes");
        checks.require(after.zone().equals(before.zone()), "/zone", "never changes");
        var kept = after.categories().stream().map(Category::categoryId).toList();
        before.categories().stream()
                .map(Category::categoryId)
                .filter(categoryId -> !kept.contains(categoryId))
                .forEach(categoryId -> checks.require(
                        false, "/categories", "must keep " + categoryId + ": to end it, give it a day as until"));
        return List.copyOf(checks.faults);
    }

    private void look(ProgrammePublishedV1 terms) {
        require(terms.version() >= 1, "/version", "needs a version of 1 or more");
        look(terms.label(), "/label");
        require(terms.currency().matches(CURRENCY_FORM), "/currency", "must be three capital letters");
        require(!terms.grantRules().isEmpty(), "/grantRules", "needs grant rules");
        require(!terms.categories().isEmpty(), "/categories", "needs categories");
        for (int index = 0; index < terms.grantRules().size(); index++) {
            look(terms.grantRules().get(index), terms.currency(), "/grantRules/" + index);
        }
        terms.voucherRules().validityMax().ifPresent(most -> requirePositive(most, "/voucherRules/validityMax"));
        look(terms.tillRules(), "/tillRules");
        for (int index = 0; index < terms.categories().size(); index++) {
            look(terms.categories().get(index), "/categories/" + index);
        }
        requireDistinct(terms.categories().stream().map(Category::categoryId).toList(), "/categories");
        terms.fraudRules()
                .ifPresent(rules -> faults.addAll(new FraudRuleChecks(terms.currency(), "/fraudRules").faults(rules)));
    }

    private void look(GrantRule rule, String currency, String place) {
        requireOrder(rule.from(), rule.until(), place);
        require(rule.validYears() >= 1, place + "/validYears", "needs a validity of 1 year or more");
        require(!rule.amountMax().isZero(), place + "/amountMax", "needs an amount");
        require(
                rule.amountMax().currency().equals(currency),
                place + "/amountMax",
                "has another currency than the programme");
        boolean isCapOfCurrency = rule.yearAmountMax().currency().equals(currency);
        require(isCapOfCurrency, place + "/yearAmountMax", "has another currency than the programme");
        require(
                rule.amountMax().cents() <= rule.yearAmountMax().cents(),
                place + "/yearAmountMax",
                "is a year's cap below a single grant's, which would refuse that grant");
        rule.eligibility().ifPresent(eligibility -> look(eligibility, place + "/eligibility"));
    }

    private void look(Eligibility eligibility, String place) {
        var classes = eligibility.classes();
        require(!classes.isEmpty(), place + "/classes", "needs a class of people");
        requireDistinct(classes.stream().map(EligibilityClass::classId).toList(), place + "/classes");
        for (int index = 0; index < classes.size(); index++) {
            var one = place + "/classes/" + index;
            require(
                    classes.get(index).classId().matches(CLASS_FORM),
                    one + "/classId",
                    "must be 1 to 40 small letters, digits and hyphens");
            look(classes.get(index).label(), one + "/label");
        }
        look(eligibility.appeal(), place + "/appeal");
    }

    private void look(TillRules rules, String place) {
        requirePositive(rules.reversalWindow(), place + "/reversalWindow");
        look(rules.authorisation(), place + "/authorisation");
        look(rules.failedAttempts(), place + "/failedAttempts");
    }

    private void look(AuthorisationLimits limits, String place) {
        requirePositive(limits.ttlDefault(), place + "/ttlDefault");
        requirePositive(limits.soapTtl(), place + "/soapTtl");
        requireWithin(limits.ttlDefault(), limits.ttlMax(), place + "/ttlDefault");
        requireWithin(limits.soapTtl(), limits.ttlMax(), place + "/soapTtl");
    }

    private void look(AttemptLimits attempts, String place) {
        require(attempts.customerMax() >= 1, place + "/customerMax", "must allow a failed attempt");
        require(attempts.merchantMax() >= 1, place + "/merchantMax", "must allow a failed attempt");
        require(attempts.counterMax() >= 1, place + "/counterMax", "must allow a failed attempt");
        require(attempts.counterAddressMax() >= 1, place + "/counterAddressMax", "must allow a failed attempt");
        requirePositive(attempts.merchantWindow(), place + "/merchantWindow");
        requirePositive(attempts.personWindow(), place + "/personWindow");
        requirePositive(attempts.fresh(), place + "/fresh");
    }

    private void look(Category category, String place) {
        look(category.label(), place + "/label");
        requireOrder(category.from(), category.until(), place);
        require(!category.ambito().isBlank(), place + "/ambito", "needs the national word of its ambito");
        require(!category.channels().isEmpty(), place + "/channels", "needs a channel");
        require(!category.goods().isEmpty(), place + "/goods", "needs a good");
        requireDistinct(category.channels(), place + "/channels");
        requireDistinct(category.goods().stream().map(good -> good.goodId()).toList(), place + "/goods");
        for (int index = 0; index < category.goods().size(); index++) {
            var good = category.goods().get(index);
            look(good.label(), place + "/goods/" + index + "/label");
            require(!good.bene().isBlank(), place + "/goods/" + index + "/bene", "needs the national word of its bene");
        }
        look(category.cancellations(), place + "/cancellations");
    }

    /** One after the other, so that no day has two rules. */
    private void look(List<CancellationRule> rules, String place) {
        require(!rules.isEmpty(), place, "must say whether a holder may cancel");
        for (int index = 0; index < rules.size(); index++) {
            var rule = rules.get(index);
            requireOrder(rule.from(), rule.until(), place + "/" + index);
            require(rule.daysAfterIssueMin() >= 0, place + "/" + index + "/daysAfterIssueMin", "is below zero");
            if (index > 0) {
                var end = rules.get(index - 1).until();
                require(
                        end.equals(Optional.of(rule.from())),
                        place + "/" + index + "/from",
                        "must follow the rule before without a gap");
            }
        }
    }

    private void look(Label label, String place) {
        require(!label.it().isBlank(), place + "/it", "needs a label in Italian and in English");
        require(!label.en().isBlank(), place + "/en", "needs a label in Italian and in English");
    }

    private void requireOrder(LocalDate from, Optional<LocalDate> until, String place) {
        require(until.map(from::isBefore).orElse(true), place + "/until", "ends before it begins");
    }

    private void requirePositive(Duration duration, String place) {
        require(duration.isPositive(), place, "must be longer than nothing");
    }

    private void requireWithin(Duration duration, Duration most, String place) {
        require(duration.compareTo(most) <= 0, place, "is longer than ttlMax");
    }

    private void requireDistinct(List<?> ids, String place) {
        require(ids.stream().distinct().count() == ids.size(), place, "names something twice");
    }

    private void require(boolean isRight, String pointer, String sentence) {
        if (!isRight) {
            faults.add(new TermsFault(pointer, sentence));
        }
    }
}
