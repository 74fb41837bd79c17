package eu.buono.merchant.redemption.till;

import eu.buono.merchant.redemption.model.GuessSubject;
import eu.buono.merchant.redemption.model.Guesses;
import eu.buono.merchant.redemption.model.TillLimits;
import eu.buono.merchant.redemption.store.TillBook;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Gives the desks the installation's rules and the instant at which they decide. */
@ApplicationScoped
class TillDesks {

    private final TillLimits limits;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final LockoutExemption exemption;

    TillDesks(TillLimits limits, InstantSource clock, MeterRegistry meters, LockoutExemption exemption) {
        this.limits = limits;
        this.clock = clock;
        this.meters = meters;
        this.exemption = exemption;
    }

    /** Opens a desk over what the transaction has locked: the clock is read after the locks are held. */
    TillDesk open(TillBook book, GuessBook guesses) {
        return new TillDesk(book, guesses, exemption, limits, now());
    }

    /** The new counts, given the latest ones. What is told to the meters may have to be told again after a rollback. */
    SortedMap<GuessSubject, Guesses> counted(GuessBook book, Map<GuessSubject, Guesses> latest, Instant now) {
        var counted = book.counted(latest, now);
        book.wrong()
                .forEach(
                        (subject, wrong) -> meter("buono.till.guesses", subject).increment(wrong));
        counted.forEach((subject, guesses) -> {
            boolean wasLocked = Optional.ofNullable(latest.get(subject))
                    .filter(before -> before.isLockedOutAt(now))
                    .isPresent();
            if (guesses.isLockedOutAt(now) && !wasLocked) {
                meter("buono.till.lockouts", subject).increment();
            }
        });
        return counted;
    }

    private Counter meter(String name, GuessSubject subject) {
        return meters.counter(name, "kind", subject.kind().name());
    }

    GuessBook guesses(Map<GuessSubject, Guesses> before) {
        return new GuessBook(before, limits);
    }

    /**
     * Now, to the millisecond: the database keeps no more than microseconds, and answers must not change by reading.
     */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    boolean isFresh(Instant registeredAt, Instant now) {
        return limits.isFresh(registeredAt, now);
    }

    /** By which freezes are judged. */
    Instant reachedByAll() {
        return limits.reachedByAll(now());
    }
}
