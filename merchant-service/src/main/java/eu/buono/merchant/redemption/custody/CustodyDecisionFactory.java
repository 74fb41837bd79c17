package eu.buono.merchant.redemption.custody;

import eu.buono.contracts.CodeHash;
import eu.buono.merchant.redemption.model.TillLimits;
import eu.buono.merchant.redemption.model.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** Gives the decisions, and the sweeper, the instants at which they decide. */
@ApplicationScoped
class CustodyDecisionFactory {

    private final TillLimits limits;
    private final InstantSource clock;

    CustodyDecisionFactory(TillLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** Opens a decisions over what the transaction has locked: the clock is read after the locks are held. */
    CustodyDecisions open(UnitOfWork unit, Set<CodeHash> takenCodes) {
        var now = now();
        return new CustodyDecisions(unit, takenCodes, now, limits.reachedByAll(now));
    }

    /** By which freezes are judged. */
    Instant reachedByAll() {
        return limits.reachedByAll(now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
