package eu.buono.voucher.programme.api;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.event.ProgrammeEvent.CancellationRule;
import eu.buono.contracts.event.ProgrammeEvent.Category;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV1;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The rules of one programme for its vouchers, of the version that was published last. */
public record Programme(ProgrammePublishedV1 published) {

    /**
     * When a voucher ends that is issued now.
     *
     * @param moneyEndsAt end of the money that is held for it, which no voucher outlasts
     */
    public Instant expiry(Instant now, Instant moneyEndsAt) {
        return published
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
        var today = now.atZone(published.zone()).toLocalDate();
        return published.categories().stream()
                .filter(category -> category.categoryId().equals(categoryId))
                .map(Category::cancellations)
                .flatMap(List::stream)
                .filter(rule -> isInForce(rule, today))
                .filter(CancellationRule::isAllowed)
                .map(rule -> issuedAt.atZone(published.zone())
                        .plusDays(rule.daysAfterIssueMin())
                        .toInstant())
                .findFirst();
    }

    private static boolean isInForce(CancellationRule rule, LocalDate day) {
        return !day.isBefore(rule.from()) && rule.until().map(day::isBefore).orElse(true);
    }
}
