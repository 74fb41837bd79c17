package eu.buono.merchant.redemption.till;

import eu.buono.contracts.RefusedException;
import eu.buono.merchant.redemption.api.Till;
import eu.buono.merchant.redemption.model.GuessSubject;
import eu.buono.merchant.redemption.model.Guesses;
import eu.buono.merchant.redemption.model.TillLimits;
import eu.buono.merchant.redemption.model.TillVoucher;
import eu.buono.merchant.redemption.model.UseChecks;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The unknown codes that the tills of one transaction had tried before, and those that they try in it. */
final class GuessBook {

    private final Map<GuessSubject, Guesses> before;
    private final TillLimits limits;
    private final SortedMap<GuessSubject, Integer> wrongNow = new TreeMap<>();

    GuessBook(Map<GuessSubject, Guesses> before, TillLimits limits) {
        this.before = before;
        this.limits = limits;
    }

    boolean isLockedOut(Till till, Instant now) {
        return GuessSubject.of(till).stream()
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
        GuessSubject.of(till).forEach(subject -> wrongNow.merge(subject, 1, Integer::sum));
    }

    /** Whom unknown codes must be counted against. */
    SortedMap<GuessSubject, Integer> wrong() {
        return wrongNow;
    }

    /** The new counts, given the latest ones. */
    SortedMap<GuessSubject, Guesses> counted(Map<GuessSubject, Guesses> latest, Instant now) {
        SortedMap<GuessSubject, Guesses> counted = new TreeMap<>();
        wrongNow.keySet().forEach(subject -> counted.put(subject, counted(latest, subject, now)));
        return counted;
    }

    private Guesses counted(Map<GuessSubject, Guesses> counts, GuessSubject subject, Instant now) {
        var earlier = Optional.ofNullable(counts.get(subject)).orElseGet(() -> Guesses.none(now));
        int more = wrongNow.getOrDefault(subject, 0);
        return more == 0 ? earlier : earlier.plusWrong(more, limits.guesses(subject), now);
    }
}
