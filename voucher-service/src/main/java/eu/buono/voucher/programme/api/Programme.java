package eu.buono.voucher.programme.api;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.VoucherTerms;
import eu.buono.contracts.event.ProgrammeEvent.CancellationRule;
import eu.buono.contracts.event.ProgrammeEvent.Category;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV2;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The rules of one programme for its vouchers; those that hold at the instant of the question count. */
public record Programme(ProgrammePublishedV2 schedule) {

    public ProgrammeId programmeId() {
        return schedule.programmeId();
    }

    /**
     * When a voucher ends that is issued now.
     *
     * @param moneyEndsAt end of the money that is held for it, which no voucher outlasts
     */
    public Instant expiry(Instant now, Instant moneyEndsAt) {
        return schedule.at(now)
                .voucherRules()
                .validityMax()
                .map(now::plus)
                .filter(end -> end.isBefore(moneyEndsAt))
                .orElse(moneyEndsAt);
    }

    /**
     * From when on the holder may cancel a voucher of the category; absent when the programme forbids it today.
     *
     * @param now decides which of the dated rules counts, by the day in the programme's zone
     */
    public Optional<Instant> cancellableFrom(CategoryId categoryId, Instant issuedAt, Instant now) {
        var terms = schedule.at(now);
        var today = now.atZone(terms.zone()).toLocalDate();
        return terms.categories().stream()
                .filter(category -> category.categoryId().equals(categoryId))
                .map(Category::cancellations)
                .flatMap(List::stream)
                .filter(rule -> isInForce(rule, today))
                .filter(CancellationRule::isAllowed)
                .map(rule -> issuedAt.atZone(terms.zone())
                        .plusDays(rule.daysAfterIssueMin())
                        .toInstant())
                .findFirst();
    }

    /** Why the programme did not offer what was asked for. */
    public OfferExplanation explain(VoucherTerms asked, Instant askedAt) {
        return OfferExplanation.of(schedule.versionAt(askedAt), asked, askedAt);
    }

    private static boolean isInForce(CancellationRule rule, LocalDate day) {
        return !day.isBefore(rule.from()) && rule.until().map(day::isBefore).orElse(true);
    }
}
