package eu.buono.portal.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.buono.contracts.Channel;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A programme and its rules, as far as pages show them. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Programme(String programmeId, int version, Label labels, String currency, List<Category> categories) {

    /** What vouchers are for. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Category(
            String categoryId,
            Label labels,
            LocalDate from,
            Optional<LocalDate> until,
            List<Channel> channels,
            List<CancellationRule> cancellations,
            List<Good> goods) {

        boolean isOpenOn(LocalDate day) {
            return !day.isBefore(from)
                    && until.filter(end -> !day.isBefore(end)).isEmpty();
        }

        /** The rule that holds on a day. */
        public Optional<CancellationRule> cancellationOn(LocalDate day) {
            return cancellations.stream().filter(rule -> rule.holdsOn(day)).findFirst();
        }

        public Optional<Good> good(String goodId) {
            return goods.stream().filter(good -> good.goodId().equals(goodId)).findFirst();
        }
    }

    /** One thing of a category. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Good(String goodId, Label labels) {}

    /** Whether and when a voucher can be given back. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record CancellationRule(
            LocalDate from, Optional<LocalDate> until, boolean isAllowed, int daysAfterIssueMin) {

        boolean holdsOn(LocalDate day) {
            return !day.isBefore(from)
                    && until.filter(end -> !day.isBefore(end)).isEmpty();
        }
    }

    /** What can be had on a day. */
    public List<Category> openOn(LocalDate day) {
        return categories.stream().filter(category -> category.isOpenOn(day)).toList();
    }

    public Optional<Category> category(String categoryId) {
        return categories.stream()
                .filter(category -> category.categoryId().equals(categoryId))
                .findFirst();
    }
}
