package eu.buono.watch.fraud.model;

import eu.buono.contracts.event.FraudEvent.FraudSignal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The days of a merchant in one programme on which it took anything, the newest {@value #DAYS_MAX}.
 *
 * @param counts of the findings of each day
 */
public record MerchantHistory(List<MerchantDay> days, List<FindingCount> counts) {

    public static final int DAYS_MAX = 35;

    public static final MerchantHistory EMPTY = new MerchantHistory(List.of(), List.of());

    public MerchantHistory {
        days = List.copyOf(days);
        counts = List.copyOf(counts);
    }

    public MerchantDay on(LocalDate day) {
        return days.stream()
                .filter(known -> known.day().equals(day))
                .findFirst()
                .orElseGet(() -> MerchantDay.of(day));
    }

    /** The mean takings of the days before; absent where there are fewer than {@code daysMin}. */
    public Optional<Long> usualCents(LocalDate before, int daysMin) {
        var past = days.stream().filter(known -> known.day().isBefore(before)).toList();
        return past.size() < daysMin
                ? Optional.empty()
                : Optional.of(past.stream().mapToLong(MerchantDay::cents).sum() / past.size());
    }

    MerchantHistory with(MerchantDay newest) {
        var all = Stream.concat(days.stream().filter(known -> !known.day().equals(newest.day())), Stream.of(newest))
                .sorted((one, other) -> one.day().compareTo(other.day()))
                .toList();
        var kept = all.subList(Math.max(0, all.size() - DAYS_MAX), all.size());
        var oldest = kept.getFirst().day();
        return new MerchantHistory(
                kept,
                counts.stream().filter(count -> !count.day().isBefore(oldest)).toList());
    }

    int findings(FraudSignal signal, LocalDate day) {
        return FindingCount.findings(counts, signal, day);
    }

    MerchantHistory with(FindingCount count) {
        return new MerchantHistory(days, FindingCount.with(counts, count));
    }
}
