package eu.buono.wallet.programme.model;

import eu.buono.contracts.Money;
import eu.buono.contracts.event.ProgrammeEvent.AuthorisationLimits;
import eu.buono.contracts.event.ProgrammeEvent.CancellationRule;
import eu.buono.contracts.event.ProgrammeEvent.Category;
import eu.buono.contracts.event.ProgrammeEvent.GrantRule;
import eu.buono.contracts.event.ProgrammeEvent.Label;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV1;
import eu.buono.contracts.event.ProgrammeEvent.TillRules;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Whether the terms of a programme make sense; what does not is said with the place where it stands. */
final class ProgrammeChecks {

    private ProgrammeChecks() {}

    /** Throws {@link IllegalArgumentException} with a sentence for whoever wrote the terms. */
    static void check(ProgrammePublishedV1 terms) {
        var place = "programme " + terms.programmeId();
        require(terms.version() >= 1, place, "needs a version of 1 or more");
        check(terms.label(), place);
        new Money(0, terms.currency());
        require(
                !terms.grantRules().isEmpty() && !terms.categories().isEmpty(),
                place,
                "needs grant rules and categories");
        terms.grantRules().forEach(rule -> check(rule, terms.currency(), place + ", grant rule from " + rule.from()));
        terms.voucherRules().validityMax().ifPresent(most -> requirePositive(most, place + ", validityMax"));
        check(terms.tillRules(), place + ", till rules");
        terms.categories().forEach(category -> check(category, place + ", category " + category.categoryId()));
        requireDistinct(terms.categories().stream().map(Category::categoryId).toList(), place);
    }

    private static void check(GrantRule rule, String currency, String place) {
        requireOrder(rule.from(), rule.until(), place);
        require(rule.validYears() >= 1 && !rule.amountMax().isZero(), place, "needs an amount and a validity");
        require(
                rule.amountMax().currency().equals(currency)
                        && rule.yearAmountMax().currency().equals(currency),
                place,
                "has another currency than the programme");
        require(
                !rule.amountMax().isMoreThan(rule.yearAmountMax()),
                place,
                "has a year's cap below a single grant's, which would refuse that grant");
    }

    private static void check(TillRules rules, String place) {
        requirePositive(rules.reversalWindow(), place + ", reversalWindow");
        check(rules.authorisation(), place);
        var attempts = rules.failedAttempts();
        require(
                attempts.customerMax() >= 1
                        && attempts.merchantMax() >= 1
                        && attempts.counterMax() >= 1
                        && attempts.counterAddressMax() >= 1,
                place,
                "must allow a failed attempt");
        List.of(attempts.merchantWindow(), attempts.personWindow(), attempts.fresh())
                .forEach(window -> requirePositive(window, place + ", failedAttempts"));
    }

    private static void check(AuthorisationLimits limits, String place) {
        requirePositive(limits.ttlDefault(), place + ", ttlDefault");
        requirePositive(limits.soapTtl(), place + ", soapTtl");
        require(
                limits.ttlDefault().compareTo(limits.ttlMax()) <= 0
                        && limits.soapTtl().compareTo(limits.ttlMax()) <= 0,
                place,
                "has an authorisation that is longer than ttlMax");
    }

    private static void check(Category category, String place) {
        check(category.label(), place);
        requireOrder(category.from(), category.until(), place);
        require(!category.ambito().isBlank(), place, "needs the national word of its ambito");
        require(!category.channels().isEmpty() && !category.goods().isEmpty(), place, "needs a channel and a good");
        requireDistinct(category.channels(), place);
        requireDistinct(category.goods().stream().map(good -> good.goodId()).toList(), place);
        category.goods().forEach(good -> {
            check(good.label(), place + ", good " + good.goodId());
            require(!good.bene().isBlank(), place + ", good " + good.goodId(), "needs the national word of its bene");
        });
        check(category.cancellations(), place + ", cancellations");
    }

    /** One after the other, so that no day has two rules. */
    private static void check(List<CancellationRule> rules, String place) {
        require(!rules.isEmpty(), place, "must say whether a holder may cancel");
        for (int index = 0; index < rules.size(); index++) {
            var rule = rules.get(index);
            requireOrder(rule.from(), rule.until(), place);
            require(rule.daysAfterIssueMin() >= 0, place, "has a negative number of days");
            boolean isLast = index == rules.size() - 1;
            require(
                    isLast
                            || rule.until()
                                    .equals(Optional.of(rules.get(isLast ? index : index + 1)
                                            .from())),
                    place,
                    "must follow each other without a gap");
        }
    }

    private static void check(Label label, String place) {
        require(!label.it().isBlank() && !label.en().isBlank(), place, "needs a label in Italian and in English");
    }

    private static void requireOrder(LocalDate from, Optional<LocalDate> until, String place) {
        require(until.map(from::isBefore).orElse(true), place, "ends before it begins");
    }

    private static void requirePositive(Duration duration, String place) {
        require(duration.isPositive(), place, "must be longer than nothing");
    }

    private static void requireDistinct(List<?> ids, String place) {
        require(ids.stream().distinct().count() == ids.size(), place, "names something twice");
    }

    private static void require(boolean isRight, String place, String sentence) {
        if (!isRight) {
            throw new IllegalArgumentException(place + ": " + sentence);
        }
    }
}
