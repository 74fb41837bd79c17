package eu.buono.merchant.redemption.till;

import eu.buono.contracts.RefusedException;
import eu.buono.merchant.redemption.api.Till;
import eu.buono.merchant.redemption.model.AttemptCount;
import eu.buono.merchant.redemption.model.AttemptSubject;
import eu.buono.merchant.redemption.model.TillLimits;
import eu.buono.merchant.redemption.model.TillVoucher;
import eu.buono.merchant.redemption.model.UseChecks;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The unknown codes that the tills of one transaction had tried before, and those that they try in it. */
final class AttemptCounter {

    private final Map<AttemptSubject, AttemptCount> before;
    private final TillLimits limits;
    private final SortedMap<AttemptSubject, Integer> wrongNow = new TreeMap<>();

    AttemptCounter(Map<AttemptSubject, AttemptCount> before, TillLimits limits) {
        this.before = before;
        this.limits = limits;
    }

    boolean isLockedOut(Till till, Instant now) {
        return AttemptSubject.of(till).stream()
                .anyMatch(subject -> counted(before, subject, now).isLockedOutAt(now));
    }

    /** Counts an unknown code against the till; at the counter any refusal counts, once. Refuses: VOUCHER_UNKNOWN. */
    TillVoucher requireKnown(Till till, Optional<TillVoucher> voucher) {
        try {
            return UseChecks.requireKnown(voucher, till.merchantId());
        } catch (RefusedException unknown) {
            if (till.counter().isEmpty()) {
                count(till);
            }
            throw unknown;
        }
    }

    /** Counts an unknown code against the till. */
    void count(Till till) {
        AttemptSubject.of(till).forEach(subject -> wrongNow.merge(subject, 1, Integer::sum));
    }

    /** Whom unknown codes must be counted against. */
    SortedMap<AttemptSubject, Integer> wrong() {
        return wrongNow;
    }

    /** The new counts, given the latest ones. */
    SortedMap<AttemptSubject, AttemptCount> counted(Map<AttemptSubject, AttemptCount> latest, Instant now) {
        SortedMap<AttemptSubject, AttemptCount> counted = new TreeMap<>();
        wrongNow.keySet().forEach(subject -> counted.put(subject, counted(latest, subject, now)));
        return counted;
    }

    private AttemptCount counted(Map<AttemptSubject, AttemptCount> counts, AttemptSubject subject, Instant now) {
        var earlier = Optional.ofNullable(counts.get(subject)).orElseGet(() -> AttemptCount.none(now));
        int more = wrongNow.getOrDefault(subject, 0);
        return more == 0 ? earlier : earlier.plusWrong(more, limits.guesses(subject, now), now);
    }
}
