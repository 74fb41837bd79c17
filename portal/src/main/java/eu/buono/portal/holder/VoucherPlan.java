package eu.buono.portal.holder;

import eu.buono.contracts.Channel;
import eu.buono.portal.api.Label;
import eu.buono.portal.api.Programme;
import eu.buono.portal.api.Programme.CancellationRule;
import eu.buono.portal.api.Programme.Category;
import java.time.LocalDate;
import java.util.Optional;

/** What a voucher is to be for, as far as the visitor has chosen it: all of it stands in the address of the page. */
public record VoucherPlan(Programme programme, Category category, String goodId, Optional<Channel> channel) {

    /** Reads {@code category/good}; empty where the programme has no such thing on this day. */
    public static Optional<VoucherPlan> read(Programme programme, String what, String where, LocalDate day) {
        int slash = what.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        var goodId = what.substring(slash + 1);
        return programme.openOn(day).stream()
                .filter(category -> category.categoryId().equals(what.substring(0, slash)))
                .filter(category -> category.good(goodId).isPresent())
                .map(category -> new VoucherPlan(programme, category, goodId, channel(category, where)))
                .findFirst();
    }

    private static Optional<Channel> channel(Category category, String where) {
        return category.channels().stream()
                .filter(channel -> channel.name().equals(where))
                .findFirst();
    }

    public String what() {
        return category.categoryId() + "/" + goodId;
    }

    public Label good() {
        return category.good(goodId).map(Programme.Good::labels).orElse(category.labels());
    }

    public String where() {
        return channel.map(Channel::name).orElse("");
    }

    public boolean isOnline() {
        return channel.filter(Channel.ONLINE::equals).isPresent();
    }

    public Optional<CancellationRule> cancellation(LocalDate day) {
        return category.cancellationOn(day);
    }
}
