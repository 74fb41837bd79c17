package eu.buono.watch.fraud.model;

import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.event.FraudEvent.FraudSignal;
import eu.buono.contracts.event.FraudEvent.SuspectClaim;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a holder spent at one merchant within a month, the newest {@value #PURCHASES_MAX}.
 *
 * @param counts of the findings of each day or month
 * @param early reversals that came before their captures, which take the longer way, over the wallet
 */
public record HolderHistory(List<Purchase> purchases, List<FindingCount> counts, List<Reversal> early) {

    public static final int PURCHASES_MAX = 64;

    static final int DAYS_KEPT = 31;

    public static final HolderHistory EMPTY = new HolderHistory(List.of(), List.of(), List.of());

    public HolderHistory {
        purchases = List.copyOf(purchases);
        counts = List.copyOf(counts);
        early = List.copyOf(early);
    }

    /**
     * A capture of the holder at the merchant.
     *
     * @param reversedCents what went back of it so far, and {@code reversedAt} when the last of it did
     */
    public record Purchase(
            SuspectClaim claim, LocalDate day, boolean isWhole, long reversedCents, Optional<Instant> reversedAt) {

        boolean isOf(RedemptionId redemptionId) {
            return claim.redemptionId().equals(redemptionId);
        }

        Purchase reversed(long centsSoFar, Instant at) {
            return new Purchase(claim, day, isWhole, Math.max(reversedCents, centsSoFar), Optional.of(at));
        }
    }

    boolean knows(RedemptionId redemptionId) {
        return purchases.stream().anyMatch(purchase -> purchase.isOf(redemptionId));
    }

    boolean hasSpentWholeOn(LocalDate day) {
        return purchases.stream()
                .anyMatch(purchase -> purchase.isWhole() && purchase.day().equals(day));
    }

    public List<Purchase> on(LocalDate day) {
        return purchases.stream().filter(purchase -> purchase.day().equals(day)).toList();
    }

    public List<Purchase> reversed() {
        return purchases.stream()
                .filter(purchase -> purchase.reversedCents() > 0)
                .toList();
    }

    HolderHistory with(Purchase newest) {
        var oldest = newest.day().minusDays(DAYS_KEPT);
        var all = Stream.concat(
                        purchases.stream().filter(purchase -> purchase.day().isAfter(oldest)), Stream.of(newest))
                .toList();
        return new HolderHistory(
                all.subList(Math.max(0, all.size() - PURCHASES_MAX), all.size()),
                counts.stream()
                        .filter(count -> count.day().plusDays(DAYS_KEPT).isAfter(oldest))
                        .toList(),
                early);
    }

    HolderHistory with(Reversal reversal) {
        if (!knows(reversal.redemptionId())) {
            var all = Stream.concat(early.stream(), Stream.of(reversal)).toList();
            return new HolderHistory(
                    purchases, counts, all.subList(Math.max(0, all.size() - PURCHASES_MAX), all.size()));
        }
        return new HolderHistory(
                purchases.stream()
                        .map(purchase -> purchase.isOf(reversal.redemptionId())
                                ? purchase.reversed(reversal.centsSoFar(), reversal.at())
                                : purchase)
                        .toList(),
                counts,
                early);
    }

    /** The reversals of a capture that came before it. */
    List<Reversal> earlyOf(RedemptionId redemptionId) {
        return early.stream()
                .filter(reversal -> reversal.redemptionId().equals(redemptionId))
                .toList();
    }

    HolderHistory withoutEarlyOf(RedemptionId redemptionId) {
        return new HolderHistory(
                purchases,
                counts,
                early.stream()
                        .filter(reversal -> !reversal.redemptionId().equals(redemptionId))
                        .toList());
    }

    int findings(FraudSignal signal, LocalDate day) {
        return FindingCount.findings(counts, signal, day);
    }

    HolderHistory with(FindingCount count) {
        return new HolderHistory(purchases, FindingCount.with(counts, count), early);
    }
}
