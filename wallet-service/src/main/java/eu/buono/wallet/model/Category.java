package eu.buono.wallet.model;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A category of goods of a programme, for some dates.
 *
 * @param label the exact words of the law, which tills show (in the national service: ambito)
 * @param from first day on which vouchers are issued for it
 * @param until first day on which they no longer are; absent while there is no end
 */
public record Category(
        CategoryId categoryId,
        String label,
        LocalDate from,
        Optional<LocalDate> until,
        Set<Channel> channels,
        List<Good> goods) {

    /** A kind of goods within a category (in the national service: bene). */
    public record Good(GoodId goodId, String label) {}

    public Category {
        channels = Set.copyOf(channels);
        goods = List.copyOf(goods);
        if (label.isBlank() || channels.isEmpty() || goods.isEmpty()) {
            throw new IllegalArgumentException("a category needs a label, a channel and a good: " + categoryId);
        }
    }

    public boolean isOfferedOn(LocalDate date) {
        return !date.isBefore(from) && until.map(date::isBefore).orElse(true);
    }

    public boolean has(GoodId goodId) {
        return goods.stream().anyMatch(good -> good.goodId().equals(goodId));
    }
}
