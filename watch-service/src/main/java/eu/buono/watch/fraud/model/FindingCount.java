package eu.buono.watch.fraud.model;

import eu.buono.contracts.event.FraudEvent.FraudSignal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** How many findings of a case have been published. */
public record FindingCount(FraudSignal signal, LocalDate day, int findings) {

    static int findings(List<FindingCount> all, FraudSignal signal, LocalDate day) {
        return all.stream()
                .filter(count -> count.isOf(signal, day))
                .mapToInt(FindingCount::findings)
                .findFirst()
                .orElse(0);
    }

    static List<FindingCount> with(List<FindingCount> all, FindingCount newest) {
        return Stream.concat(
                        all.stream().filter(count -> !count.isOf(newest.signal(), newest.day())), Stream.of(newest))
                .toList();
    }

    private boolean isOf(FraudSignal other, LocalDate otherDay) {
        return signal == other && day.equals(otherDay);
    }
}
