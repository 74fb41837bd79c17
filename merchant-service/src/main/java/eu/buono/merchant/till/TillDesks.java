package eu.buono.merchant.till;

import eu.buono.merchant.model.GuessSubject;
import eu.buono.merchant.model.Guesses;
import eu.buono.merchant.model.TillLimits;
import eu.buono.merchant.store.TillBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Gives the desks the installation's rules and the instant at which they decide. */
@ApplicationScoped
class TillDesks {

    private final TillLimits limits;
    private final InstantSource clock;

    TillDesks(TillLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** Opens a desk over what the transaction has locked: the clock is read after the locks are held. */
    TillDesk open(TillBook book, GuessBook guesses) {
        return new TillDesk(book, guesses, limits, now());
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
}
