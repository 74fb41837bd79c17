package eu.buono.merchant.redemption.till;

import eu.buono.merchant.redemption.model.AttemptCount;
import eu.buono.merchant.redemption.model.AttemptSubject;
import eu.buono.merchant.redemption.model.TillLimits;
import eu.buono.merchant.redemption.model.UnitOfWork;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Gives the decisions the installation's rules and the instant at which they decide. */
@ApplicationScoped
class TillDecisionFactory {

    private static final String GUESSES = "buono.till.guesses";
    private static final String LOCKOUTS = "buono.till.lockouts";

    private final TillLimits limits;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final LockoutExemption exemption;

    TillDecisionFactory(TillLimits limits, InstantSource clock, MeterRegistry meters, LockoutExemption exemption) {
        this.limits = limits;
        this.clock = clock;
        this.meters = meters;
        this.exemption = exemption;
    }

    /** Opens a decisions over what the transaction has locked: the clock is read after the locks are held. */
    TillDecisions open(UnitOfWork unit, AttemptCounter guesses) {
        return new TillDecisions(unit, guesses, exemption, limits, now());
    }

    /** The new counts, given the latest ones. What is told to the meters may have to be told again after a rollback. */
    SortedMap<AttemptSubject, AttemptCount> counted(
            AttemptCounter unit, Map<AttemptSubject, AttemptCount> latest, Instant now) {
        var counted = unit.counted(latest, now);
        unit.wrong().forEach((subject, wrong) -> meter(GUESSES, subject.kind()).increment(wrong));
        counted.forEach((subject, guesses) -> {
            boolean wasLocked = Optional.ofNullable(latest.get(subject))
                    .filter(before -> before.isLockedOutAt(now))
                    .isPresent();
            if (guesses.isLockedOutAt(now) && !wasLocked) {
                meter(LOCKOUTS, subject.kind()).increment();
            }
        });
        return counted;
    }

    private Counter meter(String name, AttemptSubject.Kind kind) {
        return meters.counter(name, "kind", kind.name());
    }

    /** At zero from the start: an alert on a counter that is not there is silent. */
    void register(@Observes StartupEvent event) {
        for (var kind : AttemptSubject.Kind.values()) {
            meter(GUESSES, kind);
            meter(LOCKOUTS, kind);
        }
    }

    AttemptCounter attempts(Map<AttemptSubject, AttemptCount> before) {
        return new AttemptCounter(before, limits);
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
